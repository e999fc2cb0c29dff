// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the connector relies on when it chooses where to read in a shard. */
interface IteratorContract {
    KinesisClient kinesis();

    default Class<? extends KinesisException> errorOfAnIteratorThatIsNone() {
        return InvalidArgumentException.class;
    }

    default Class<? extends KinesisException> errorOfASequenceNumberNeverIssued() {
        return InvalidArgumentException.class;
    }

    @Test
    default void anUnknownShardIsNotFound() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);

        assertThatThrownBy(() -> stream.iterator("shardId-000000000007", ShardIteratorType.LATEST))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    default void readingGoesOnAtOrAfterASequenceNumber() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
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
    default void aSequenceNumberThatIsNoneOrWasNeverIssuedIsInvalid() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        String issued = stream.put("a", "one").sequenceNumber();

        assertThatThrownBy(() -> afterNumber(stream, "hello")).isInstanceOf(KinesisException.class);
        assertThatThrownBy(() -> afterNumber(stream, issued.replaceFirst("^49", "59")))
                .isInstanceOf(errorOfASequenceNumberNeverIssued());
    }

    @Test
    default void latestSeesOnlyWhatComesLater() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        String shard = stream.put("a", "one").shardId();
        StreamUnderTest.later();
        String latest = stream.iterator(shard, ShardIteratorType.LATEST);
        StreamUnderTest.later();
        stream.put("a", "two");

        assertThat(stream.texts(latest, 1)).containsExactly("two");
    }

    @Test
    default void aTimestampStartsAtTheFirstRecordThatArrivedThenOrLater() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
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
    default void aTimestampAheadOfTheClockIsInvalid() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        String shard = stream.put("a", "one").shardId();
        Instant ahead = Instant.now().plusSeconds(60);

        assertThatThrownBy(() -> atTimestamp(stream, shard, ahead)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    default void anIteratorThatIsNoneIsInvalid() {
        assertThatThrownBy(() -> kinesis().getRecords(request -> request.shardIterator("AAAAhello")))
                .isInstanceOf(errorOfAnIteratorThatIsNone());
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
}
