// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.simulator.database.SimulatedEvent;
import io.dbactivity.local.simulator.envelope.Damage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProducedAccountTest {

    private static final SimulatedEvent HEARTBEAT = new SimulatedEvent("", true, OptionalLong.empty());
    private static final SimulatedEvent UNMARKED = new SimulatedEvent("", false, OptionalLong.empty());

    private final ProducedAccount account = new ProducedAccount();

    @Test
    void aRecordComesOutAsItWentIn() {
        String longest = "9".repeat(129);
        account.add("stream", "shard", "0", List.of(marked(0), HEARTBEAT, UNMARKED), Optional.empty());
        account.add("stream", "shard", longest, List.of(marked(Long.MAX_VALUE)), Optional.of(Damage.NOT_GZIP));

        assertThat(account.records())
                .containsExactly(
                        new ProducedRecord(
                                "stream",
                                "shard",
                                "0",
                                List.of(
                                        new ProducedEvent(0, false, OptionalLong.of(0)),
                                        new ProducedEvent(1, true, OptionalLong.empty()),
                                        new ProducedEvent(2, false, OptionalLong.empty())),
                                Optional.empty()),
                        new ProducedRecord(
                                "stream",
                                "shard",
                                longest,
                                List.of(new ProducedEvent(0, false, OptionalLong.of(Long.MAX_VALUE))),
                                Optional.of(Damage.NOT_GZIP)));
    }

    @Test
    void whatNobodyCanReadIsNotCountedAsEvents() {
        account.add("stream", "shard", "1", List.of(UNMARKED, HEARTBEAT), Optional.empty());
        account.add("stream", "shard", "2", List.of(UNMARKED, HEARTBEAT), Optional.of(Damage.WRONG_KEY));
        account.add("stream", "shard", "3", List.of(UNMARKED), Optional.of(Damage.BADLY_ESCAPED));

        assertThat(account.events()).isEqualTo(2);
        assertThat(account.heartbeats()).isEqualTo(1);
        assertThat(account.unreadableRecords()).isEqualTo(1);
    }

    @Test
    void aRecordOfOneEventTakesAFewBytes() {
        String sequenceNumber = "49642914876930145826150376892381043925843250934523904562";

        assertThat(CompactRecord.encode(sequenceNumber, List.of(marked(7)), Optional.empty()))
                .hasSizeLessThan(40);
    }

    private static SimulatedEvent marked(long marker) {
        return new SimulatedEvent("", false, OptionalLong.of(marker));
    }
}
