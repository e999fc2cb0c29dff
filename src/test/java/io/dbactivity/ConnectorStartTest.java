// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.failure.StreamHealthListener;
import io.dbactivity.harness.Offsets;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connector that is put together around a Kinesis in memory. */
class ConnectorStartTest {

    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    private final FakeKinesis kinesis = new FakeKinesis();
    private final Offsets offsets = new Offsets();
    private final CountDownLatch reconfigured = new CountDownLatch(1);
    private final Resources resources = new Resources();

    @AfterEach
    void close() {
        resources.close();
    }

    @Test
    void dividesTheShardsAmongTheTasksAndTellsThemTheStartingMoment() {
        kinesis.shard(STREAM.name());
        kinesis.shard(STREAM.name());
        Map<String, String> properties = properties(Map.of("kinesis.position", "LATEST"));

        List<Map<String, String>> tasks = assemble(properties).taskConfigs(properties, 2);

        assertThat(tasks).hasSize(2).allSatisfy(task -> {
            TaskConfig config = TaskConfig.read(task);
            assertThat(config.tasks()).isEqualTo(2);
            assertThat(config.startingMoment()).contains(NOW);
        });
    }

    @Test
    void asksForAnotherDivisionWhenNoTaskHasAShard() throws InterruptedException {
        kinesis.shard(STREAM.name());
        Map<String, String> properties = properties(Map.of());
        RunningConnector connector = assemble(properties);
        connector.taskConfigs(properties, 1);
        kinesis.shard(STREAM.name());

        connector.watchEvery(Duration.ofMillis(10));

        assertThat(reconfigured.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void doesNotStartIfTheOnlyStreamMayNotBeRead() {
        kinesis.shard(STREAM.name());
        kinesis.fail("DescribeStreamSummary", StreamException.Reason.ACCESS_DENIED);

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> assemble(properties(Map.of())))
                .withMessageContaining("DescribeStreamSummary");
    }

    private RunningConnector assemble(Map<String, String> properties) {
        ConnectorSettings settings = ConnectorConfig.settings(properties);
        var services = new ConnectorStart.Services(
                kinesis,
                Optional.empty(),
                Optional.empty(),
                new StoredOffsets(offsets),
                StreamHealthListener.NONE,
                InstantSource.fixed(NOW));
        return ConnectorStart.assemble(settings, services, NOW, new Context(), resources);
    }

    private static Map<String, String> properties(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("name", "test");
        properties.put("das.resource.ids", STREAM.resourceId());
        properties.put("aws.region", "eu-central-1");
        return properties;
    }

    private final class Context implements SourceConnectorContext {

        @Override
        public void requestTaskReconfiguration() {
            reconfigured.countDown();
        }

        @Override
        public void raiseError(Exception e) {
            throw new AssertionError(e);
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return offsets;
        }

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("no metrics here");
        }
    }
}
