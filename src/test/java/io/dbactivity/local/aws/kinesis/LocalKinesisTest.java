// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.local.aws.wire.AwsError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What depends on time, with a clock that stands still unless it is moved. */
class LocalKinesisTest {
    private static final String STREAM = "activity";
    private static final String SHARD = "shardId-000000000000";
    private static final int MEBIBYTE = 1024 * 1024;

    private Instant now = Instant.parse("2026-05-04T03:02:01Z");
    private final Streams streams = new Streams(() -> now);
    private final IteratorOperations iterators = new IteratorOperations(streams);
    private final AtomicBoolean limited = new AtomicBoolean();
    private final ReadOperations reads = new ReadOperations(streams, limited);

    @Test
    void whatIsOlderThanTheRetentionIsTrimmed() {
        streams.create(STREAM, 1);
        put("old");
        advance(Duration.ofHours(20));
        put("young");
        advance(Duration.ofHours(5));

        assertThat(texts(iterator("TRIM_HORIZON", null))).containsExactly("young");
    }

    @Test
    void whatHasLeftDoesNotComeBackWhenTheRetentionGrows() {
        streams.create(STREAM, 1);
        put("old");
        advance(Duration.ofMinutes(2));
        put("young");
        streams.require(STREAM).retention(Duration.ofMinutes(1), now);
        streams.require(STREAM).retention(Duration.ofHours(24), now);

        assertThat(texts(iterator("TRIM_HORIZON", null))).containsExactly("young");
    }

    @Test
    void aTrimmedPositionSilentlyGoesOnAtTheOldestKeptRecord() {
        streams.create(STREAM, 1);
        String trimmed = put("old");
        advance(Duration.ofHours(20));
        put("young");
        advance(Duration.ofHours(5));

        assertThat(texts(iterator("AFTER_SEQUENCE_NUMBER", trimmed))).containsExactly("young");
    }

    @Test
    void aSequenceNumberOfAFormerStreamOfTheSameNameIsInvalid() {
        streams.create(STREAM, 1);
        String former = put("text");
        streams.delete(STREAM);
        streams.create(STREAM, 1);

        assertThat(code(() -> iterator("AFTER_SEQUENCE_NUMBER", former))).isEqualTo("InvalidArgumentException");
    }

    @Test
    void anIteratorExpiresAfterFiveMinutes() {
        streams.create(STREAM, 1);
        String iterator = iterator("LATEST", null);

        advance(Duration.ofMinutes(5));
        String next = read(iterator).nextShardIterator();
        advance(Duration.ofMinutes(5).plusMillis(1));

        assertThat(code(() -> read(next))).isEqualTo("ExpiredIteratorException");
    }

    @Test
    void anIteratorOfADeletedStreamFindsNothing() {
        streams.create(STREAM, 1);
        String iterator = iterator("LATEST", null);
        streams.delete(STREAM);
        streams.create(STREAM, 1);

        assertThat(code(() -> read(iterator))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void theSixthReadOfASecondIsRefused() {
        limited.set(true);
        streams.create(STREAM, 1);
        String iterator = iterator("TRIM_HORIZON", null);
        for (int i = 0; i < 5; i++) {
            read(iterator);
        }

        assertThat(code(() -> read(iterator))).isEqualTo("ProvisionedThroughputExceededException");
        advance(Duration.ofSeconds(1));
        assertThat(read(iterator).records()).isEmpty();
    }

    @Test
    void aFullAnswerIsFollowedBySecondsOfRefusals() {
        limited.set(true);
        streams.create(STREAM, 1);
        for (int i = 0; i < 12; i++) {
            streams.require(STREAM).put(NewRecord.of("a", null, ByteBuffer.allocate(MEBIBYTE - 1)), now);
        }

        KinesisShapes.GetRecordsAnswer full = read(iterator("TRIM_HORIZON", null));
        assertThat(full.records()).hasSize(10);

        advance(Duration.ofMillis(3900));
        assertThat(code(() -> read(full.nextShardIterator()))).isEqualTo("ProvisionedThroughputExceededException");
        advance(Duration.ofMillis(100));
        assertThat(read(full.nextShardIterator()).records()).hasSize(2);
    }

    @Test
    void aReaderIsBehindByTheAgeOfWhatItReadLast() {
        streams.create(STREAM, 1);
        put("one");
        advance(Duration.ofSeconds(7));
        put("two");
        advance(Duration.ofSeconds(3));

        KinesisShapes.GetRecordsAnswer first =
                reads.records(new KinesisShapes.GetRecordsRequest(iterator("TRIM_HORIZON", null), 1));

        assertThat(first.millisBehindLatest()).isEqualTo(10_000);
        assertThat(read(first.nextShardIterator()).millisBehindLatest()).isZero();
    }

    @Test
    void aClosedShardIsForgottenWhenAllOfItIsTrimmed() {
        streams.create(STREAM, 1);
        streams.require(STREAM).split(SHARD, HashKeyRange.ALL.middle(), now);
        advance(Duration.ofHours(24));
        assertThat(streams.require(STREAM).shards(now)).hasSize(3);

        advance(Duration.ofMillis(1));
        assertThat(streams.require(STREAM).shards(now)).hasSize(2);
        assertThat(code(() -> iterator("TRIM_HORIZON", null))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void aTokenOfAListOfShardsExpiresAfterFiveMinutes() {
        streams.create(STREAM, 2);
        ShardOperations shards = new ShardOperations(streams);
        String token = shards.list(new KinesisShapes.ListShardsRequest(STREAM, null, null, null, 1, null))
                .nextToken();
        KinesisShapes.ListShardsRequest second =
                new KinesisShapes.ListShardsRequest(null, null, token, null, null, null);

        advance(Duration.ofMinutes(5));
        assertThat(shards.list(second).shards()).hasSize(1);
        advance(Duration.ofMillis(1));
        assertThat(code(() -> shards.list(second))).isEqualTo("ExpiredNextTokenException");
    }

    @Test
    void reshardingKeepsAllHashKeysCovered() {
        streams.create(STREAM, 1);
        Stream stream = streams.require(STREAM);

        Resharding.toCount(stream, 5, now);
        assertThat(covered(stream.openShards())).isEqualTo(HashKeyRange.ALL);
        assertThat(stream.openShards()).hasSize(5);

        Resharding.toCount(stream, 2, now);
        assertThat(covered(stream.openShards())).isEqualTo(HashKeyRange.ALL);
        assertThat(stream.openShards()).hasSize(2);
    }

    private void advance(Duration by) {
        now = now.plus(by);
    }

    private String put(String text) {
        ByteBuffer data = StandardCharsets.UTF_8.encode(text);
        return streams.require(STREAM).put(NewRecord.of("key", null, data), now).sequenceNumber();
    }

    private String iterator(String type, String sequenceNumber) {
        return iterators
                .iterator(new KinesisShapes.GetShardIteratorRequest(STREAM, null, SHARD, type, sequenceNumber, null))
                .shardIterator();
    }

    private KinesisShapes.GetRecordsAnswer read(String iterator) {
        return reads.records(new KinesisShapes.GetRecordsRequest(iterator, null));
    }

    private List<String> texts(String iterator) {
        return read(iterator).records().stream()
                .map(read ->
                        StandardCharsets.UTF_8.decode(read.data().duplicate()).toString())
                .toList();
    }

    private static HashKeyRange covered(List<Shard> shards) {
        return shards.stream().map(Shard::range).reduce(HashKeyRange::with).orElseThrow();
    }

    private static String code(ThrowingCallable call) {
        return assertThatExceptionOfType(AwsError.class)
                .isThrownBy(call)
                .actual()
                .code();
    }
}
