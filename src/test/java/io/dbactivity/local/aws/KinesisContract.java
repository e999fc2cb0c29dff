// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * What the connector counts on from Kinesis, by the API reference. Subclasses run it against whatever answers as
 * Kinesis does; where one is known to differ, it overrides the expectation and says how.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KinesisContract {
    private static final BigInteger HASH_KEYS = BigInteger.TWO.pow(128);
    private static final String UPPER_HALF = HASH_KEYS.shiftRight(1).toString();

    private KinesisClient kinesis;

    /** Starts the service, or skips the tests where it cannot be started. */
    abstract URI start();

    abstract void stop();

    Class<? extends KinesisException> errorOfAnIteratorThatIsNone() {
        return InvalidArgumentException.class;
    }

    Class<? extends KinesisException> errorOfASequenceNumberNeverIssued() {
        return InvalidArgumentException.class;
    }

    boolean filtersShardsByTime() {
        return true;
    }

    boolean knowsTheTokenOfListStreams() {
        return true;
    }

    @BeforeAll
    void connect() {
        kinesis = SdkClients.kinesis(start());
    }

    @AfterAll
    void disconnect() {
        if (kinesis != null) {
            kinesis.close();
        }
        stop();
    }

    @Test
    void aNewStreamIsActiveAndKeepsRecordsForADay() {
        Instant before = Instant.now();
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 3);

        assertThat(stream.summary().openShardCount()).isEqualTo(3);
        assertThat(stream.summary().retentionPeriodHours()).isEqualTo(24);
        assertThat(stream.summary().streamARN()).endsWith(":stream/" + stream.name());
        assertThat(stream.summary().streamCreationTimestamp())
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
    }

    @Test
    void aStreamIsNotMadeTwice() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);

        assertThatExceptionOfType(ResourceInUseException.class).isThrownBy(() -> stream.create(1));
    }

    @Test
    void anUnknownStreamIsNotFound() {
        StreamUnderTest unknown = new StreamUnderTest(kinesis, "never-made");

        assertThatThrownBy(unknown::summary).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(unknown::shards).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> unknown.put("a", "text")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> unknown.iterator("shardId-000000000000", ShardIteratorType.LATEST))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void anUnknownShardIsNotFound() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);

        assertThatThrownBy(() -> stream.iterator("shardId-000000000007", ShardIteratorType.LATEST))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void streamsAreListedByNameAndInPages() {
        List<String> names = new ArrayList<>(List.of(
                StreamUnderTest.create(kinesis, 1).name(),
                StreamUnderTest.create(kinesis, 1).name()));
        Collections.sort(names);

        ListStreamsResponse first = kinesis.listStreams(
                request -> request.exclusiveStartStreamName("stream-").limit(1));
        ListStreamsResponse rest = kinesis.listStreams(request ->
                request.exclusiveStartStreamName(first.streamNames().get(0)));

        assertThat(first.hasMoreStreams()).isTrue();
        assertThat(first.streamNames()).hasSize(1);
        assertThat(rest.hasMoreStreams()).isFalse();
        assertThat(rest.streamNames()).isSorted().contains(names.get(1));
    }

    @Test
    void theTokenOfAListOfStreamsLeadsToItsEnd() {
        assumeTrue(knowsTheTokenOfListStreams(), "ListStreams ignores NextToken");
        StreamUnderTest.create(kinesis, 1);
        StreamUnderTest.create(kinesis, 1);

        assertThat(kinesis.listStreamsPaginator(request -> request.limit(1)).streamNames())
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
    }

    @Test
    void shardsDivideAllHashKeys() {
        BigInteger expected = BigInteger.ZERO;
        for (Shard shard : StreamUnderTest.create(kinesis, 3).shards()) {
            assertThat(shard.hashKeyRange().startingHashKey()).isEqualTo(expected.toString());
            assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull();
            expected = new BigInteger(shard.hashKeyRange().endingHashKey()).add(BigInteger.ONE);
        }
        assertThat(expected).isEqualTo(HASH_KEYS);
    }

    @Test
    void shardsAreListedInPagesByATokenAlone() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 3);

        ListShardsResponse first =
                kinesis.listShards(request -> request.streamName(stream.name()).maxResults(2));
        ListShardsResponse second = kinesis.listShards(request -> request.nextToken(first.nextToken()));

        assertThat(first.shards()).hasSize(2);
        assertThat(second.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000002");
        assertThat(second.nextToken()).isNull();
        assertThatThrownBy(() -> stream.shards(request -> request.nextToken(first.nextToken())))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void aStreamCanBeNamedByItsArn() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        String arn = stream.summary().streamARN();

        assertThat(kinesis.listShards(request -> request.streamARN(arn)).shards())
                .hasSize(1);
    }

    @Test
    void recordsComeBackInOrderAsTheyWerePut() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        Instant before = Instant.now().minusMillis(1);
        List<PutRecordResponse> puts = IntStream.range(0, 5)
                .mapToObj(i -> stream.put("key-" + i, "text " + i))
                .toList();

        List<Record> records = stream.records(stream.iterator(stream.firstShard(), ShardIteratorType.TRIM_HORIZON), 5);

        assertThat(records)
                .extracting(Record::sequenceNumber)
                .containsExactlyElementsOf(
                        puts.stream().map(PutRecordResponse::sequenceNumber).toList());
        assertThat(records)
                .extracting(Record::sequenceNumber)
                .extracting(BigInteger::new)
                .isSorted();
        assertThat(records).extracting(read -> read.data().asUtf8String()).startsWith("text 0", "text 1");
        assertThat(records).extracting(Record::partitionKey).startsWith("key-0", "key-1");
        assertThat(records)
                .allSatisfy(read -> assertThat(read.approximateArrivalTimestamp())
                        .isBetween(before, Instant.now().plusMillis(1)));
    }

    @Test
    void recordsPutTogetherAreAnsweredOneByOne() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        PutRecordsRequestEntry entry = PutRecordsRequestEntry.builder()
                .partitionKey("a")
                .data(SdkBytes.fromUtf8String("text"))
                .build();

        PutRecordsResponse answer =
                kinesis.putRecords(request -> request.streamName(stream.name()).records(entry, entry, entry));

        assertThat(answer.failedRecordCount()).isZero();
        assertThat(answer.records()).extracting(each -> each.sequenceNumber()).doesNotHaveDuplicates();
        assertThat(stream.texts(stream.iterator(stream.firstShard(), ShardIteratorType.TRIM_HORIZON), 3))
                .containsExactly("text", "text", "text");
    }

    @Test
    void theMd5OfThePartitionKeyDecidesTheShardUnlessAHashKeyIsGiven() throws Exception {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 2);
        byte[] md5 = MessageDigest.getInstance("MD5").digest("session-7".getBytes(StandardCharsets.UTF_8));
        String byKey = md5[0] < 0 ? "shardId-000000000001" : "shardId-000000000000";

        assertThat(stream.put("session-7", "text").shardId()).isEqualTo(byKey);
        assertThat(kinesis.putRecord(request -> request.streamName(stream.name())
                                .partitionKey("session-7")
                                .explicitHashKey(UPPER_HALF)
                                .data(SdkBytes.fromUtf8String("text")))
                        .shardId())
                .isEqualTo("shardId-000000000001");
    }

    @Test
    void aRecordAboveOneMebibyteIsRefused() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);

        assertThatThrownBy(() -> stream.put("a", "x".repeat(1024 * 1024 + 1))).isInstanceOf(KinesisException.class);
    }

    @Test
    void readingGoesOnAtOrAfterASequenceNumber() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        stream.put("a", "one");
        PutRecordResponse two = stream.put("a", "two");
        stream.put("a", "three");

        String at = stream.iterator(
                two.shardId(),
                ShardIteratorType.AT_SEQUENCE_NUMBER,
                request -> request.startingSequenceNumber(two.sequenceNumber()));
        String after = stream.iterator(
                two.shardId(),
                ShardIteratorType.AFTER_SEQUENCE_NUMBER,
                request -> request.startingSequenceNumber(two.sequenceNumber()));

        assertThat(stream.texts(at, 2)).containsExactly("two", "three");
        assertThat(stream.texts(after, 1)).containsExactly("three");
    }

    @Test
    void aSequenceNumberThatIsNoneOrWasNeverIssuedIsInvalid() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        String issued = stream.put("a", "one").sequenceNumber();

        assertThatThrownBy(() -> afterNumber(stream, "hello")).isInstanceOf(KinesisException.class);
        assertThatThrownBy(() -> afterNumber(stream, issued.replaceFirst("^49", "59")))
                .isInstanceOf(errorOfASequenceNumberNeverIssued());
    }

    @Test
    void latestSeesOnlyWhatComesLater() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        String shard = stream.put("a", "one").shardId();
        StreamUnderTest.later();
        String latest = stream.iterator(shard, ShardIteratorType.LATEST);
        StreamUnderTest.later();
        stream.put("a", "two");

        assertThat(stream.texts(latest, 1)).containsExactly("two");
    }

    @Test
    void aTimestampStartsAtTheFirstRecordThatArrivedThenOrLater() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        String shard = stream.put("a", "one").shardId();
        Instant between = StreamUnderTest.later();
        StreamUnderTest.later();
        stream.put("a", "two");
        Instant longAgo = between.minus(Duration.ofHours(3));

        assertThat(stream.texts(atTimestamp(stream, shard, between), 1)).containsExactly("two");
        assertThat(stream.texts(atTimestamp(stream, shard, longAgo), 2)).containsExactly("one", "two");
    }

    /** Not in the API reference, but users report it of the real service, and emulators agree. */
    @Test
    void aTimestampAheadOfTheClockIsInvalid() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        String shard = stream.put("a", "one").shardId();
        Instant ahead = Instant.now().plusSeconds(60);

        assertThatThrownBy(() -> atTimestamp(stream, shard, ahead))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void anIteratorThatIsNoneIsInvalid() {
        assertThatThrownBy(() -> kinesis.getRecords(request -> request.shardIterator("AAAAhello")))
                .isInstanceOf(errorOfAnIteratorThatIsNone());
    }

    @Test
    void aLimitIsKeptAndMayNotExceedTenThousand() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        stream.put("a", "one");
        stream.put("a", "two");
        String start = stream.iterator(stream.firstShard(), ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first =
                kinesis.getRecords(request -> request.shardIterator(start).limit(1));

        assertThat(first.records())
                .extracting(read -> read.data().asUtf8String())
                .containsExactly("one");
        assertThat(stream.texts(first.nextShardIterator(), 1)).containsExactly("two");
        assertThatThrownBy(() -> kinesis.getRecords(
                        request -> request.shardIterator(start).limit(10_001)))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void aReaderLearnsHowFarItIsBehind() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        stream.put("a", "one");
        stream.put("a", "two");
        StreamUnderTest.later();
        String start = stream.iterator(stream.firstShard(), ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first =
                kinesis.getRecords(request -> request.shardIterator(start).limit(1));
        GetRecordsResponse second = stream.read(first.nextShardIterator());

        assertThat(first.millisBehindLatest()).isPositive();
        assertThat(second.millisBehindLatest()).isZero();
    }

    @Test
    void aSplitShardEndsWithItsChildren() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        String parent = stream.put("a", "before the split").shardId();
        stream.split(parent, UPPER_HALF);

        GetRecordsResponse end = readToEnd(stream, parent);

        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards())
                .extracting(ChildShard::shardId)
                .containsExactlyInAnyOrder("shardId-000000000001", "shardId-000000000002");
        assertThat(end.childShards())
                .allSatisfy(child -> assertThat(child.parentShards()).containsExactly(parent));
        assertThat(number(stream.shard("shardId-000000000001")))
                .isGreaterThan(new BigInteger(
                        stream.shard(parent).sequenceNumberRange().endingSequenceNumber()));
        assertThat(stream.shard("shardId-000000000002").parentShardId()).isEqualTo(parent);
    }

    @Test
    void whatIsPutAfterASplitIsInAChildAndComparesGreater() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        PutRecordResponse before = stream.put("a", "before");
        stream.split(before.shardId(), UPPER_HALF);
        PutRecordResponse after = stream.put("a", "after");

        assertThat(after.shardId()).isNotEqualTo(before.shardId());
        assertThat(new BigInteger(after.sequenceNumber())).isGreaterThan(new BigInteger(before.sequenceNumber()));
        assertThat(stream.texts(stream.iterator(after.shardId(), ShardIteratorType.TRIM_HORIZON), 1))
                .containsExactly("after");
    }

    @Test
    void mergedShardsEndWithOneChildOfBoth() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 2);
        stream.merge("shardId-000000000000", "shardId-000000000001");

        GetRecordsResponse end = readToEnd(stream, "shardId-000000000001");
        Shard child = stream.shard("shardId-000000000002");

        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards().get(0).parentShards())
                .containsExactlyInAnyOrder("shardId-000000000000", "shardId-000000000001");
        assertThat(List.of(child.parentShardId(), child.adjacentParentShardId()))
                .containsExactlyInAnyOrder("shardId-000000000000", "shardId-000000000001");
        assertThat(child.hashKeyRange().endingHashKey())
                .isEqualTo(HASH_KEYS.subtract(BigInteger.ONE).toString());
    }

    @Test
    void shardsAreFilteredByPlaceAndByBeingOpen() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        stream.split("shardId-000000000000", UPPER_HALF);

        assertThat(filtered(stream, filter -> filter.type(ShardFilterType.AT_LATEST)))
                .containsExactly(1, 2);
        assertThat(filtered(stream, filter -> filter.type(ShardFilterType.FROM_TRIM_HORIZON)))
                .containsExactly(0, 1, 2);
        assertThat(filtered(
                        stream,
                        filter -> filter.type(ShardFilterType.AFTER_SHARD_ID).shardId("shardId-000000000001")))
                .containsExactly(2);
    }

    @Test
    void shardsAreFilteredByWhenTheyWereOpen() {
        assumeTrue(filtersShardsByTime(), "ListShards lets shards through that were not open then");
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        Instant before = StreamUnderTest.later();
        StreamUnderTest.later();
        stream.split("shardId-000000000000", UPPER_HALF);
        Instant after = StreamUnderTest.later();

        assertThat(filtered(stream, filter -> filter.type(ShardFilterType.AT_TRIM_HORIZON)))
                .containsExactly(0);
        assertThat(filtered(stream, ShardFilterType.AT_TIMESTAMP, before)).containsExactly(0);
        assertThat(filtered(stream, ShardFilterType.AT_TIMESTAMP, after)).containsExactly(1, 2);
        assertThat(filtered(stream, ShardFilterType.FROM_TIMESTAMP, before)).containsExactly(0, 1, 2);
        assertThat(filtered(stream, ShardFilterType.FROM_TIMESTAMP, after)).containsExactly(1, 2);
    }

    @Test
    void aStreamMadeAgainIsYoungerAndEmpty() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis, 1);
        stream.put("a", "text");
        Instant created = stream.summary().streamCreationTimestamp();
        StreamUnderTest.later();
        kinesis.deleteStream(request -> request.streamName(stream.name()));
        await()
                .untilAsserted(() -> assertThatThrownBy(stream::summary).isInstanceOf(ResourceNotFoundException.class));
        stream.create(1);

        assertThat(stream.summary().streamCreationTimestamp()).isAfter(created);
        assertThat(stream.read(stream.iterator(stream.firstShard(), ShardIteratorType.TRIM_HORIZON))
                        .records())
                .isEmpty();
    }

    private static String afterNumber(StreamUnderTest stream, String number) {
        return stream.iterator(
                stream.firstShard(),
                ShardIteratorType.AFTER_SEQUENCE_NUMBER,
                request -> request.startingSequenceNumber(number));
    }

    private static String atTimestamp(StreamUnderTest stream, String shardId, Instant time) {
        return stream.iterator(shardId, ShardIteratorType.AT_TIMESTAMP, request -> request.timestamp(time));
    }

    private static GetRecordsResponse readToEnd(StreamUnderTest stream, String shardId) {
        GetRecordsResponse answer = stream.read(stream.iterator(shardId, ShardIteratorType.TRIM_HORIZON));
        while (answer.nextShardIterator() != null) {
            answer = stream.read(answer.nextShardIterator());
        }
        return answer;
    }

    private static BigInteger number(Shard shard) {
        return new BigInteger(shard.sequenceNumberRange().startingSequenceNumber());
    }

    private static List<Integer> filtered(StreamUnderTest stream, ShardFilterType type, Instant time) {
        return filtered(stream, filter -> filter.type(type).timestamp(time));
    }

    /** The numbers of the shards that pass a filter. */
    private static List<Integer> filtered(StreamUnderTest stream, Consumer<ShardFilter.Builder> filter) {
        return stream.shards(request -> request.shardFilter(filter)).stream()
                .map(shard -> Integer.valueOf(shard.shardId().substring("shardId-".length())))
                .toList();
    }
}
