// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.assignment.ShardAssignment;
import io.dbactivity.assignment.ShardShare;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamDescription;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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

    private static final Map<String, StreamDescription> STREAMS = Map.of(
            OF_RDS.name(),
            new StreamDescription(Instant.ofEpochMilli(1_767_225_600_123L), Duration.ofHours(24)),
            COPY.name(),
            new StreamDescription(Instant.ofEpochMilli(5), Duration.ofHours(168)),
            "aws-rds-das-db-B",
            new StreamDescription(Instant.ofEpochMilli(6), Duration.ofHours(24)));

    private static final Map<String, String> KEYS =
            Map.of(OF_RDS.name(), "arn:aws:kms:eu-central-1:111122223333:key/1234", "aws-rds-das-db-B", "5678");

    private static final StreamIdentity DISCOVERED = StreamIdentity.ofResource("db-B");

    @Test
    void isReadAsItWasWritten() {
        var assignment = new ShardAssignment(List.of(
                List.of(shard(OF_RDS, 0), shard(COPY, 1), shard(OF_RDS, 2), shard(OF_RDS, 1)),
                List.of(shard(OF_RDS, 7), shard(DISCOVERED, 4))));
        Optional<Instant> moment = Optional.of(Instant.ofEpochMilli(1_767_225_700_456L));

        List<TaskConfig> read = TaskConfig.write(PROPERTIES, STREAMS, Map.of(), assignment, moment).stream()
                .map(TaskConfig::read)
                .toList();

        List<ShardId> first = List.of(shard(OF_RDS, 0), shard(OF_RDS, 1), shard(OF_RDS, 2));
        assertThat(read)
                .containsExactly(
                        config(
                                Map.of(
                                        stream(OF_RDS),
                                        new ShardShare(first, List.of(shard(OF_RDS, 7))),
                                        stream(COPY),
                                        ShardShare.whole(List.of(shard(COPY, 1)))),
                                0,
                                moment),
                        config(
                                Map.of(
                                        stream(OF_RDS),
                                        new ShardShare(List.of(shard(OF_RDS, 7)), first),
                                        stream(DISCOVERED),
                                        ShardShare.whole(List.of(shard(DISCOVERED, 4)))),
                                1,
                                moment));
    }

    @Test
    void withoutAMomentThereIsNone() {
        Map<String, String> written = write(List.of(shard(COPY, 1)));

        assertThat(TaskConfig.read(written).startingMoment()).isEmpty();
        assertThat(written).containsAllEntriesOf(PROPERTIES);
    }

    @Test
    void tellsATaskTheKeysOfItsStreams() {
        Map<String, String> written = write(List.of(shard(COPY, 1), shard(OF_RDS, 2)));

        assertThat(TaskConfig.read(written).kmsKeys())
                .containsOnly(Map.entry("cluster-A", "arn:aws:kms:eu-central-1:111122223333:key/1234"));
    }

    /** What earlier versions stored in the worker's config topic. */
    @Test
    void isReadWithoutKeysAndNumber() {
        Map<String, String> written = new HashMap<>(write(List.of(shard(OF_RDS, 2))));
        written.remove("task.kms.keys");
        written.remove("task.number");

        assertThat(TaskConfig.read(written).kmsKeys()).isEmpty();
        assertThat(TaskConfig.read(written).number()).isZero();
    }

    @Test
    void keepsShardsThatKinesisDidNotNumberItsWay() {
        List<ShardId> shards = List.of(shard(COPY, 3), new ShardId(COPY.name(), "shard-7-9"));

        assertThat(TaskConfig.read(write(shards)).shards().get(stream(COPY)).own())
                .isEqualTo(shards);
    }

    /** The worker keeps a task's configuration in one record, and its topic takes a megabyte by default. */
    @Test
    void staysSmallForThousandsOfShards() {
        List<ShardId> shards =
                IntStream.range(0, 10_000).mapToObj(i -> shard(COPY, 3 * i)).toList();

        assertThat(write(shards).get("task.shards")).hasSizeLessThan(70_000);
    }

    @Test
    void keepsItsShardsInOrderWhateverBecomesOfTheMapThatItWasGiven() {
        Map<ActivityStream, ShardShare> given = new LinkedHashMap<>();
        List<ActivityStream> streams = IntStream.range(0, 20)
                .mapToObj(i -> new ActivityStream(
                        StreamIdentity.ofResource("cluster-" + i), Instant.EPOCH, Duration.ofHours(24)))
                .toList();
        streams.forEach(stream -> given.put(stream, ShardShare.whole(List.of(shard(stream.identity(), 0)))));

        TaskConfig config = config(given, 0, Optional.empty());
        given.clear();

        assertThat(config.shards().keySet()).containsExactlyElementsOf(streams);
    }

    private static Map<String, String> write(List<ShardId> shards) {
        var assignment = new ShardAssignment(List.of(shards));
        return TaskConfig.write(PROPERTIES, STREAMS, KEYS, assignment, Optional.empty())
                .get(0);
    }

    private static TaskConfig config(Map<ActivityStream, ShardShare> shares, int number, Optional<Instant> moment) {
        return new TaskConfig(ConnectorConfig.settings(PROPERTIES), shares, number, 2, moment);
    }

    private static ActivityStream stream(StreamIdentity identity) {
        return new ActivityStream(
                identity,
                STREAMS.get(identity.name()).created(),
                STREAMS.get(identity.name()).retention());
    }

    private static ShardId shard(StreamIdentity stream, int number) {
        return new ShardId(stream.name(), "shardId-%012d".formatted(number));
    }
}
