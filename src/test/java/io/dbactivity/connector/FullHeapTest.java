// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.ConnectorRun;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.harness.Offsets;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceTask;
import org.junit.jupiter.api.Test;

/** The heap is full while a task polls. */
class FullHeapTest {

    private final Thread worker = Thread.currentThread();
    private volatile boolean full;

    @Test
    void theTaskFailsWithACure() throws InterruptedException {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1)) {
            Map<String, String> properties = new HashMap<>(ConnectHarness.properties(stream.aws()));
            properties.put("das.resource.ids", stream.resourceId());
            InstantSource time = stream.aws().clock();
            var run = new ConnectorRun(properties, new Offsets(), () -> timeOrNoHeap(time));
            run.start();
            SourceTask task = run.startTask(run.taskConfigs(1).get(0));
            try {
                task.poll();
                full = true;

                assertThatThrownBy(task::poll)
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("The worker's memory ran out (Java heap space; the heap has at most "
                                + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB)")
                        .hasMessageContaining("KAFKA_HEAP_OPTS")
                        .hasMessageContaining("fetch.buffer.bytes")
                        .hasMessageContaining("decode.threads")
                        .hasCauseInstanceOf(OutOfMemoryError.class);
            } finally {
                full = false;
                task.stop();
                run.stop();
            }
        }
    }

    private Instant timeOrNoHeap(InstantSource time) {
        if (full && Thread.currentThread().equals(worker)) {
            throw new OutOfMemoryError("Java heap space");
        }
        return time.instant();
    }
}
