// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

class AwsKinesisTest {

    private static final String NAME = "aws-rds-das-cluster-A";
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");
    private static final StreamIdentity BY_ARN = new StreamIdentity(
            NAME, Optional.of("arn:aws:kinesis:eu-central-1:123456789012:stream/" + NAME), "cluster-A");

    private final LocalAws aws = LocalAws.start(InstantSource.fixed(CREATED.plusNanos(456_789)));
    private final AwsKinesis kinesis = SdkKinesis.at(aws);

    @AfterEach
    void close() {
        kinesis.close();
        aws.close();
    }

    static Stream<StreamIdentity> addresses() {
        return Stream.of(STREAM, BY_ARN);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void readsAStreamByNameOrByArn(StreamIdentity stream) {
        aws.kinesis().createStream(NAME, 1);
        aws.kinesis().enforceLimits(false);
        String first = put("1");
        String second = put("2");
        ShardId shard = kinesis.shards(stream).get(0).id();

        assertThat(kinesis.describe(stream)).isEqualTo(new StreamDescription(CREATED, Duration.ofHours(24)));
        assertThat(shard).isEqualTo(new ShardId(NAME, "shardId-000000000000"));
        assertThat(read(stream, shard, new ShardPosition.TrimHorizon())).containsExactly("1", "2");
        assertThat(read(stream, shard, new ShardPosition.AtTimestamp(CREATED))).containsExactly("1", "2");
        assertThat(read(stream, shard, new ShardPosition.AtSequence(second))).containsExactly("2");
        assertThat(read(stream, shard, new ShardPosition.AfterSequence(first))).containsExactly("2");
    }

    /** Optional members of the API, which emulators have left out. */
    @Test
    void namesWhatAnAnswerLacks() {
        var shard = new ShardId(NAME, "shardId-000000000000");
        Record timeless = Record.builder()
                .sequenceNumber("1")
                .data(SdkBytes.fromUtf8String("1"))
                .build();
        ChildShard rangeless =
                ChildShard.builder().shardId("shardId-000000000001").build();
        var listed = software.amazon.awssdk.services.kinesis.model.Shard.builder()
                .shardId("shardId-000000000001")
                .build();

        assertRefused(() -> AwsKinesis.record("GetRecords", shard, timeless), "ApproximateArrivalTimestamp");
        assertRefused(() -> AwsKinesis.child("GetRecords", shard, rangeless), "HashKeyRange");
        assertRefused(() -> AwsKinesis.shard(STREAM, listed), "HashKeyRange");
    }

    private static void assertRefused(ThrowingCallable reading, String missing) {
        StreamException failure = catchThrowableOfType(StreamException.class, reading);

        assertThat(failure.reason()).isEqualTo(StreamException.Reason.REFUSED);
        assertThat(failure).hasMessageContainingAll(NAME, "has no " + missing);
    }

    /** Such as an unchecked exception of the HTTP client, or a member that an answer lacks. */
    @Test
    void whatTheSdkDoesNotExplainCanBeTriedAgain() {
        var text = new IllegalStateException("SELECT secret");
        assertUnexplained(
                () -> answering(() -> {
                            throw text;
                        })
                        .describe(STREAM),
                text.getClass());
        assertUnexplained(
                () -> answering(() -> DescribeStreamSummaryResponse.builder().build())
                        .describe(STREAM),
                NullPointerException.class);
    }

    private static AwsKinesis answering(Supplier<DescribeStreamSummaryResponse> answer) {
        KinesisClient client = new KinesisClient() {
            @Override
            public DescribeStreamSummaryResponse describeStreamSummary(DescribeStreamSummaryRequest request) {
                return answer.get();
            }

            @Override
            public String serviceName() {
                return "kinesis";
            }

            @Override
            public void close() {}
        };
        return new AwsKinesis(client, ControlPlaneRateLimit.sharedBy(1));
    }

    private static void assertUnexplained(ThrowingCallable call, Class<? extends RuntimeException> cause) {
        StreamException failure = catchThrowableOfType(StreamException.class, call);

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure)
                .hasMessage("DescribeStreamSummary on " + NAME + " failed: " + cause.getName())
                .hasCauseInstanceOf(cause);
    }

    @Test
    void givesEveryRecordItsPlaceAndTime() {
        aws.kinesis().createStream(NAME, 1);
        String sequenceNumber = put("1");
        ShardId shard = new ShardId(NAME, "shardId-000000000000");

        FetchedRecords fetched = fetched(STREAM, shard, new ShardPosition.TrimHorizon());

        assertThat(fetched.records()).singleElement().satisfies(record -> {
            assertThat(record.shard()).isEqualTo(shard);
            assertThat(record.sequenceNumber()).isEqualTo(sequenceNumber);
            assertThat(record.arrivalTime().truncatedTo(ChronoUnit.MILLIS)).isEqualTo(CREATED);
        });
        assertThat(fetched.next()).isPresent();
        assertThat(fetched.children()).isEmpty();
    }

    @Test
    void namesTheParentsOfASplitAndAMergeAndTheChildrenAtTheEnd() {
        aws.kinesis().createStream(NAME, 1);
        aws.kinesis().split(NAME, id(0).shard());
        aws.kinesis().merge(NAME, id(1).shard(), id(2).shard());

        List<Shard> shards = kinesis.shards(STREAM);

        assertThat(shards)
                .extracting(Shard::parents)
                .containsExactly(List.of(), List.of(id(0)), List.of(id(0)), List.of(id(1), id(2)));
        assertThat(shards.get(1).startingHashKey()).isLessThan(shards.get(2).startingHashKey());
        FetchedRecords last = fetched(STREAM, id(0), new ShardPosition.TrimHorizon());
        assertThat(last.next()).isEmpty();
        assertThat(last.children()).containsExactly(shards.get(1), shards.get(2));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void listsEveryPageOfALargeStream(StreamIdentity stream) {
        aws.kinesis().createStream(NAME, 2_001);

        assertThat(kinesis.shards(stream))
                .extracting(Shard::id)
                .containsExactlyElementsOf(
                        IntStream.range(0, 2_001).mapToObj(AwsKinesisTest::id).toList());
        assertThat(aws.calls().of("ListShards")).isEqualTo(3);
    }

    @Test
    void listsEveryPageOfTheStreamsOfALargeAccount() {
        List<String> names =
                IntStream.range(0, 201).mapToObj("stream-%03d"::formatted).toList();
        names.forEach(name -> aws.kinesis().createStream(name, 1));

        assertThat(kinesis.streamNames()).containsExactlyElementsOf(names);
        assertThat(aws.calls().of("ListStreams")).isEqualTo(3);
    }

    @Test
    void aMomentAheadOfTheClockOfKinesisIsTriedAgain() {
        aws.kinesis().createStream(NAME, 1);
        var position = new ShardPosition.AtTimestamp(CREATED.plusSeconds(1));

        StreamException failure =
                catchThrowableOfType(StreamException.class, () -> kinesis.iterator(STREAM, id(0), position));
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        aws.clock().advance(Duration.ofSeconds(1));

        assertThat(kinesis.iterator(STREAM, id(0), position)).isNotEmpty();
    }

    @Test
    void knowsItsRegion() {
        assertThat(kinesis.region()).isEqualTo("eu-central-1");
    }

    private String put(String data) {
        return aws.kinesis().put(NAME, "key", data.getBytes(UTF_8));
    }

    private FetchedRecords fetched(StreamIdentity stream, ShardId shard, ShardPosition position) {
        return kinesis.records(stream, shard, kinesis.iterator(stream, shard, position), 10_000);
    }

    private List<String> read(StreamIdentity stream, ShardId shard, ShardPosition position) {
        return fetched(stream, shard, position).records().stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }

    private static ShardId id(int number) {
        return new ShardId(NAME, "shardId-%012d".formatted(number));
    }
}
