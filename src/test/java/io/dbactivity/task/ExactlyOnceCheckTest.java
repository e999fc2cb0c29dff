// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExactlyOnceCheckTest {

    private static final Thread TASK = new Thread("task");
    private static final Thread PRODUCER = new Thread("producer");

    private final LogLines log = new LogLines(ExactlyOnceCheck.class);

    @AfterEach
    void closeTheLog() {
        log.close();
    }

    @Test
    void aWorkerThatAcknowledgesBeforeATransactionIsCommittedIsNotedOnce() {
        var check = new ExactlyOnceCheck(true, TASK);

        check.takeAcknowledgementOn(PRODUCER);
        check.takeAcknowledgementOn(PRODUCER);

        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARN exactly.once.support=required, but this worker delivers at least once")
                .contains("exactly.once.source.support=enabled");
    }

    @Test
    void aWorkerThatAcknowledgesAfterATransactionIsNot() {
        var check = new ExactlyOnceCheck(true, TASK);

        check.takeAcknowledgementOn(TASK);

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whoDoesNotRequireExactlyOnceIsNotTold() {
        var check = new ExactlyOnceCheck(false, TASK);

        check.takeAcknowledgementOn(PRODUCER);

        assertThat(log.lines()).isEmpty();
    }
}
