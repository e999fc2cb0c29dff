// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskConfigTest {

    private static final StreamIdentity OF_RDS = StreamIdentity.ofResource("cluster-A");
    private static final StreamIdentity COPY = new StreamIdentity(
            "copy.of_it-2", Optional.of("arn:aws:kinesis:eu-central-1:111122223333:stream/copy.of_it-2"), "cluster-A");

    private static final Map<String, String> PROPERTIES = Map.of(
            "name", "audit",
            "das.resource.ids", "cluster-A",
            "kinesis.streams", COPY.arn().orElseThrow() + "=cluster-A",
            "aws.region", "eu-central-1");

    private static final Map<String, Instant> CREATED =
            Map.of(OF_RDS.name(), Instant.ofEpochMilli(1_767_225_600_123L), COPY.name(), Instant.ofEpochMilli(5));

    @Test
    void isReadAsItWasWritten() {
        List<ShardId> shards = List.of(shard(OF_RDS, 0), shard(COPY, 1), shard(OF_RDS, 2));
        Optional<Instant> moment = Optional.of(Instant.ofEpochMilli(1_767_225_700_456L));

        TaskConfig read = TaskConfig.read(TaskConfig.write(PROPERTIES, CREATED, shards, moment));

        assertThat(read)
                .isEqualTo(new TaskConfig(
                        ConnectorConfig.settings(PROPERTIES),
                        Map.of(
                                new ActivityStream(OF_RDS, CREATED.get(OF_RDS.name())),
                                List.of(shard(OF_RDS, 0), shard(OF_RDS, 2)),
                                new ActivityStream(COPY, CREATED.get(COPY.name())),
                                List.of(shard(COPY, 1))),
                        moment));
    }

    @Test
    void withoutAMomentThereIsNone() {
        Map<String, String> written = TaskConfig.write(PROPERTIES, CREATED, List.of(shard(COPY, 1)), Optional.empty());

        assertThat(TaskConfig.read(written).startingMoment()).isEmpty();
        assertThat(written).containsAllEntriesOf(PROPERTIES);
    }

    private static ShardId shard(StreamIdentity stream, int number) {
        return new ShardId(stream.name(), "shardId-%012d".formatted(number));
    }
}
