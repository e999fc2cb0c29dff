// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static io.dbactivity.crypto.CryptoExceptions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.crypto.CryptoException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedDataKeysTest {

    private static final int THREADS = 8;

    private final ManualClock clock = new ManualClock();
    private final FakeDataKeys source = new FakeDataKeys();
    private final CachedDataKeys cached = cache(10);
    private final List<Thread> started = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work);
        started.add(thread);
        return thread;
    });

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void asksOnceForAKey() {
        assertUnwraps(1);
        assertUnwraps(1);
        assertUnwraps(2);
        assertThat(source.calls()).isEqualTo(2);
    }

    @Test
    void asksAgainWhenTheKeyHasExpired() {
        assertUnwraps(1);
        clock.advance(Duration.ofHours(1));
        assertUnwraps(1);
        assertThat(source.calls()).isEqualTo(2);
    }

    @Test
    void aClockThatIsSetBackDoesNotProlongTheLifeOfAKey() {
        assertUnwraps(1);
        clock.advance(Duration.ofHours(-1));
        assertUnwraps(1);
        assertThat(source.calls()).isEqualTo(2);
    }

    @Test
    void asksEveryTimeWithoutRoomForKeys() {
        CachedDataKeys none = cache(0);
        none.unwrap(wrapped(1)).close();
        none.unwrap(wrapped(1)).close();
        assertThat(source.calls()).isEqualTo(2);
    }

    @Test
    void doesNotKeepAFailure() {
        source.deny(true);
        assertFails(Reason.ACCESS_DENIED, () -> cached.unwrap(wrapped(1)));
        source.deny(false);
        assertUnwraps(1);
        assertThat(source.calls()).isEqualTo(2);
    }

    @Test
    void leavesAKeyInUseAloneWhenTheCacheLetsItGo() {
        CachedDataKeys narrow = cache(1);
        try (DataKey inUse = narrow.unwrap(wrapped(1))) {
            narrow.unwrap(wrapped(2)).close();
            narrow.close();
            assertThat(inUse.getEncoded()).isEqualTo(FakeDataKeys.bytes(1));
        }
    }

    @Test
    void isNotHarmedByACallerThatDestroysItsKey() {
        cached.unwrap(wrapped(1)).close();
        cached.unwrap(wrapped(1)).close();
        assertUnwraps(1);
        assertThat(source.calls()).isOne();
    }

    @Test
    void asksOnceForThreadsThatMissAKeyTogether() throws Exception {
        for (Future<byte[]> unwrapped : unwrapTogether()) {
            assertThat(unwrapped.get()).isEqualTo(FakeDataKeys.bytes(1));
        }
        assertThat(source.calls()).isOne();
    }

    @Test
    void tellsAFailureToEveryThreadThatWaitsForIt() throws Exception {
        source.deny(true);
        for (Future<byte[]> unwrapped : unwrapTogether()) {
            assertThat(failure(unwrapped).reason()).isEqualTo(Reason.ACCESS_DENIED);
        }
        assertThat(source.calls()).isOne();
    }

    @Test
    void aThreadThatIsInterruptedFailsAlone() throws Exception {
        CountDownLatch gate = source.hold();
        Future<byte[]> calling = threads.submit(unwrapping(1));
        await().until(() -> source.calls() == 1);
        Future<byte[]> waiting = threads.submit(unwrapping(1));
        await().until(() -> waiting() == 1);
        calling.cancel(true);
        await().until(() -> source.calls() == 2);
        gate.countDown();
        assertThat(waiting.get()).isEqualTo(FakeDataKeys.bytes(1));
    }

    @Test
    void doesNotMakeOneKeyWaitForAnother() throws Exception {
        CountDownLatch gate = source.hold();
        Future<byte[]> slow = threads.submit(unwrapping(1));
        await().until(() -> source.calls() == 1);
        Future<byte[]> other = threads.submit(unwrapping(2));
        await().until(() -> source.calls() == 2);
        gate.countDown();
        assertThat(slow.get()).isEqualTo(FakeDataKeys.bytes(1));
        assertThat(other.get()).isEqualTo(FakeDataKeys.bytes(2));
    }

    @Test
    void staysRightWhileManyThreadsCrowdANarrowCache() throws Exception {
        CachedDataKeys narrow = cache(2);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int name = 1 + i % 5;
            work.add(() -> {
                try (DataKey key = narrow.unwrap(wrapped(name))) {
                    return Arrays.equals(key.getEncoded(), FakeDataKeys.bytes(name));
                }
            });
        }
        for (Future<Boolean> right : threads.invokeAll(work)) {
            assertThat(right.get()).isTrue();
        }
    }

    /** Holds the source until one thread is in it and all others wait for that one. */
    private List<Future<byte[]>> unwrapTogether() {
        CountDownLatch gate = source.hold();
        List<Future<byte[]>> unwrapped = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            unwrapped.add(threads.submit(unwrapping(1)));
        }
        await().until(() -> source.calls() == 1 && waiting() == THREADS - 1);
        gate.countDown();
        return unwrapped;
    }

    private long waiting() {
        return started.stream().filter(CachedDataKeysTest::waitsForAnother).count();
    }

    /** True once the thread has found the call of another one. It stays so until that call has ended. */
    private static boolean waitsForAnother(Thread thread) {
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        return runs(stack, CachedDataKeys.class, "unwrap") && runs(stack, CompletableFuture.class, "join");
    }

    private static boolean runs(List<StackTraceElement> stack, Class<?> type, String method) {
        return stack.stream()
                .anyMatch(frame -> frame.getClassName().equals(type.getName())
                        && frame.getMethodName().equals(method));
    }

    private Callable<byte[]> unwrapping(int name) {
        return () -> {
            try (DataKey key = cached.unwrap(wrapped(name))) {
                return key.getEncoded();
            }
        };
    }

    private static CryptoException failure(Future<byte[]> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            return (CryptoException) e.getCause();
        }
        throw new AssertionError("did not fail");
    }

    private void assertUnwraps(int name) {
        try (DataKey key = cached.unwrap(wrapped(name))) {
            assertThat(key.getEncoded()).isEqualTo(FakeDataKeys.bytes(name));
        }
    }

    private CachedDataKeys cache(int size) {
        return new CachedDataKeys(source, new CryptoSettings(size, Duration.ofHours(1), 1), clock);
    }

    private static WrappedKey wrapped(int name) {
        return new WrappedKey(new byte[] {(byte) name}, Fixture.CLUSTER);
    }
}
