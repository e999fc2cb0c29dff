// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.DataKey;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.crypto.KeyPins;
import io.dbactivity.crypto.KmsDataKeys;
import io.dbactivity.crypto.WrappedKey;
import io.dbactivity.stream.FakeFanOut;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.FetchedRecords;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamException.Reason;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What wraps the calls to AWS reports each, and changes none. */
final class ObservedCallsTest {

    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");

    private final List<String> heard = new ArrayList<>();

    private final CallListener listener = new CallListener() {
        @Override
        public void readAnswered(ShardId shard, Duration behindLatest) {
            heard.add("answered " + shard.shard() + " " + behindLatest.toMillis());
        }

        @Override
        public void readThrottled(ShardId shard) {
            heard.add("throttled " + shard.shard());
        }

        @Override
        public void kmsCalled(Optional<CryptoException.Reason> failure, Duration took) {
            heard.add("kms " + failure.map(Enum::name).orElse("") + " " + took.toNanos());
        }
    };

    @Test
    void kinesisIsHeardOfReadsAndThrottles() {
        var kinesis = new FakeKinesis();
        ShardId shard = kinesis.shard(STREAM.name());
        kinesis.put(shard, new byte[] {1});
        var observed = new ObservedKinesis(kinesis, listener);

        kinesis.fail("GetShardIterator", Reason.THROTTLED, Reason.UNAVAILABLE);
        kinesis.fail("GetRecords", Reason.THROTTLED, Reason.ACCESS_DENIED);
        String iterator = retried(3, () -> observed.iterator(STREAM, shard, new ShardPosition.TrimHorizon()));
        FetchedRecords read = retried(3, () -> observed.records(STREAM, shard, iterator, 10));

        assertThat(read.records()).hasSize(1);
        assertThat(heard)
                .containsExactly(
                        "throttled " + shard.shard(),
                        "throttled " + shard.shard(),
                        "answered " + shard.shard() + " " + read.behindLatest().toMillis());
    }

    private static <T> T retried(int times, Supplier<T> call) {
        for (int i = 1; i < times; i++) {
            assertThatThrownBy(call::get).isInstanceOf(StreamException.class);
        }
        return call.get();
    }

    @Test
    void whatIsNoReadPassesUnheard() {
        var kinesis = new FakeKinesis();
        ShardId shard = kinesis.shard(STREAM.name());
        var observed = new ObservedKinesis(kinesis, listener);

        assertThat(observed.region()).isEqualTo(kinesis.region());
        assertThat(observed.streamNames()).isEqualTo(kinesis.streamNames());
        assertThat(observed.describe(STREAM)).isEqualTo(kinesis.describe(STREAM));
        assertThat(observed.shards(STREAM))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(shard));
        observed.close();

        assertThat(kinesis.isClosed()).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void fanOutIsHeardOfEventsAndThrottles() {
        var fanOut = new FakeFanOut();
        var observed = new ObservedFanOut(fanOut, listener);
        var shard = new ShardId(STREAM.name(), "s-1");
        List<String> passed = new ArrayList<>();

        observed.subscribe("arn", shard, new ShardPosition.TrimHorizon(), subscriber(passed));
        fanOut.subscriptions()
                .get(0)
                .push(new FetchedRecords(List.of(), Optional.of("next"), List.of(), Duration.ofMillis(42)));
        fanOut.subscriptions().get(0).complete();
        fanOut.refuse(Reason.THROTTLED, Reason.UNAVAILABLE);
        observed.subscribe("arn", shard, new ShardPosition.TrimHorizon(), subscriber(passed));
        observed.subscribe("arn", shard, new ShardPosition.TrimHorizon(), subscriber(passed));
        observed.close();

        assertThat(heard).containsExactly("answered s-1 42", "throttled s-1");
        assertThat(passed).containsExactly("event", "complete", "error", "error");
    }

    private static Flow.Subscriber<FetchedRecords> subscriber(List<String> passed) {
        return new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(FetchedRecords event) {
                passed.add("event");
            }

            @Override
            public void onError(Throwable failure) {
                passed.add("error");
            }

            @Override
            public void onComplete() {
                passed.add("complete");
            }
        };
    }

    @Test
    void kmsIsHeardOfCallsTheirTimeAndReasons() {
        long[] now = {100};
        var wrapped = new WrappedKey(new byte[0], EncryptionContext.of("cluster-A"));
        DataKeys slow = key -> {
            now[0] += 30;
            return new DataKey(new byte[32]);
        };

        new ObservedDataKeys(slow, listener, () -> now[0]).unwrap(wrapped).close();
        var refusing = new ObservedDataKeys(REFUSING, listener, () -> now[0]);
        assertThatThrownBy(() -> refusing.unwrap(wrapped)).isInstanceOf(CryptoException.class);

        assertThat(heard).containsExactly("kms  30", "kms WRONG_KEY 0");
    }

    /** KMS makes no such key, and is not even asked. */
    private static final DataKeys REFUSING = new KmsDataKeys(null, KeyPins.none());

    /** The task gives up what was decoded ahead of a failure: that is no failure of KMS. */
    @Test
    void aCallThatIsBrokenOffIsNotHeardOf() {
        var wrapped = new WrappedKey(new byte[0], EncryptionContext.of("cluster-A"));
        DataKeys interrupted = key -> {
            Thread.currentThread().interrupt();
            return REFUSING.unwrap(key);
        };

        assertThatThrownBy(() -> new ObservedDataKeys(interrupted, listener, System::nanoTime).unwrap(wrapped))
                .isInstanceOf(CryptoException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(heard).isEmpty();
    }
}
