// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the connector counts on when it reads records, and the simulator when it puts them. */
interface RecordContract {
    KinesisClient kinesis();

    @Test
    default void recordsComeBackInOrderAsTheyWerePut() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
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
    default void recordsPutTogetherAreAnsweredOneByOne() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        PutRecordsRequestEntry entry = PutRecordsRequestEntry.builder()
                .partitionKey("a")
                .data(SdkBytes.fromUtf8String("text"))
                .build();

        PutRecordsResponse answer = kinesis()
                .putRecords(request -> request.streamName(stream.name()).records(entry, entry, entry));

        assertThat(answer.failedRecordCount()).isZero();
        assertThat(answer.records()).extracting(each -> each.sequenceNumber()).doesNotHaveDuplicates();
        assertThat(stream.texts(stream.iterator(stream.firstShard(), ShardIteratorType.TRIM_HORIZON), 3))
                .containsExactly("text", "text", "text");
    }

    @Test
    default void theMd5OfThePartitionKeyDecidesTheShardUnlessAHashKeyIsGiven() throws Exception {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 2);
        byte[] md5 = MessageDigest.getInstance("MD5").digest("session-7".getBytes(StandardCharsets.UTF_8));
        String byKey = md5[0] < 0 ? "shardId-000000000001" : "shardId-000000000000";

        assertThat(stream.put("session-7", "text").shardId()).isEqualTo(byKey);
        assertThat(kinesis()
                        .putRecord(request -> request.streamName(stream.name())
                                .partitionKey("session-7")
                                .explicitHashKey(BigInteger.TWO.pow(127).toString())
                                .data(SdkBytes.fromUtf8String("text")))
                        .shardId())
                .isEqualTo("shardId-000000000001");
    }

    @Test
    default void aRecordAboveOneMebibyteIsRefused() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);

        assertThatThrownBy(() -> stream.put("a", "x".repeat(1024 * 1024 + 1))).isInstanceOf(KinesisException.class);
    }

    @Test
    default void aLimitIsKeptAndMayNotExceedTenThousand() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        stream.put("a", "one");
        stream.put("a", "two");
        String start = stream.iterator(stream.firstShard(), ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first =
                kinesis().getRecords(request -> request.shardIterator(start).limit(1));

        assertThat(first.records())
                .extracting(read -> read.data().asUtf8String())
                .containsExactly("one");
        assertThat(stream.texts(first.nextShardIterator(), 1)).containsExactly("two");
        assertThatThrownBy(() -> kinesis()
                        .getRecords(request -> request.shardIterator(start).limit(10_001)))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    default void aReaderLearnsHowFarItIsBehind() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        stream.put("a", "one");
        stream.put("a", "two");
        StreamUnderTest.later();
        String start = stream.iterator(stream.firstShard(), ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first =
                kinesis().getRecords(request -> request.shardIterator(start).limit(1));
        GetRecordsResponse second = stream.read(first.nextShardIterator());

        assertThat(first.millisBehindLatest()).isPositive();
        assertThat(second.millisBehindLatest()).isZero();
    }
}
