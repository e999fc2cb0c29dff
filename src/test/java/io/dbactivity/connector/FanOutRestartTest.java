// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Arrivals;
import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.FetchMode;
import io.dbactivity.harness.InProcessKafka;
import io.dbactivity.harness.InProcessWorker;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.local.delivery.Balance;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker that dies or stops while its tasks are subscribed to shards that are written to all the time. */
@Timeout(180)
class FanOutRestartTest {

    private static final Logger LOG = LoggerFactory.getLogger(FanOutRestartTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TASKS = 2;
    private static final int EVENTS_UNTIL_THE_END = 100;

    private final LocalStream stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 4);
    private final Arrivals arrivals = new Arrivals();
    private InProcessWorker worker;

    @AfterEach
    void close() {
        if (worker.isRunning()) {
            worker.stop();
        }
        stream.close();
    }

    @Test
    void missesNothingWhenAWorkerDies() {
        Balance balance = restarted(false, InProcessWorker::kill);

        assertThat(balance.missing()).isZero();
        assertThat(balance.unexpected()).isZero();
    }

    @Test
    void deliversOnceWhenAWorkerDiesIfOffsetsComeWithTheirRecords() {
        Balance balance = restarted(true, InProcessWorker::kill);

        assertThat(balance).isEqualTo(new Balance(balance.produced(), balance.produced(), 0, 0, 0));
    }

    @Test
    void deliversOnceWhenAWorkerStops() {
        Balance balance = restarted(false, InProcessWorker::stop);

        assertThat(balance).isEqualTo(new Balance(balance.produced(), balance.produced(), 0, 0, 0));
    }

    private Balance restarted(boolean exactlyOnce, Consumer<InProcessWorker> end) {
        Map<String, String> properties = new HashMap<>(ConnectHarness.properties(stream.aws()));
        properties.putAll(FetchMode.FANOUT.properties(stream.aws()));
        properties.put("das.resource.ids", stream.resourceId());
        var kafka = new InProcessKafka(exactlyOnce, arrivals::take);
        worker = new InProcessWorker(kafka, properties, TASKS, stream.aws().clock(), new SplittableRandom(1));
        worker.start();
        stream.simulator().start();
        tendUntil(() -> arrivals.check().balance().delivered() >= EVENTS_UNTIL_THE_END);
        end.accept(worker);
        worker.start();
        long before = arrivals.check().balance().delivered();
        tendUntil(() -> arrivals.check().balance().delivered() > before);
        stream.simulator().stop();
        arrivals.check().produced(stream.simulator().account());
        tendUntil(arrivals.check()::isComplete);
        worker.stop();
        Balance balance = arrivals.check().balance();
        LOG.info(
                "restart by fan-out, exactly once {}: {}, longest stall {} ms",
                exactlyOnce,
                balance,
                arrivals.longestStall().toMillis());
        return balance;
    }

    private void tendUntil(BooleanSupplier condition) {
        worker.tendUntil(condition, PATIENCE);
    }
}
