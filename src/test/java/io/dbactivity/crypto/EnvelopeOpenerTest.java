// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static io.dbactivity.crypto.CryptoExceptions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.crypto.CryptoException.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeOpenerTest {

    /**
     * In the header of an unsigned message: version, type, suite, message id, context length, then the data key's part.
     */
    private static final int CONTEXT_LENGTH_AT = 20;

    private static final int KEY_COUNT_AT = 22;
    private static final int PROVIDER_AT = 26;
    private static final int FRAME_LENGTH_AT = 113;

    private final EnvelopeOpener opener = new EnvelopeOpener(Fixture.dataKeys(), 1 << 20);

    @AfterEach
    void closeOpener() {
        opener.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_GZIP")
    void opensEverySuiteAndFraming(Fixture fixture) {
        assertThat(opener.open(fixture.envelope(), Fixture.CLUSTER, Fixture.COPY))
                .isEqualTo(fixture.plaintext());
    }

    @Test
    void opensOnSeveralThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<byte[]>> openings = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                openings.add(
                        () -> opener.open(Fixture.POSTGRESQL_SEVERAL_FRAMES.envelope(), Fixture.CLUSTER, Fixture.COPY));
            }
            for (Future<byte[]> opened : threads.invokeAll(openings)) {
                assertThat(opened.get()).isEqualTo(Fixture.POSTGRESQL_SEVERAL_FRAMES.plaintext());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void destroysTheDataKeyAfterEachMessage() {
        List<DataKey> lent = new ArrayList<>();
        DataKeys remembering = wrapped -> {
            lent.add(Fixture.dataKeys().unwrap(wrapped));
            return lent.get(lent.size() - 1);
        };
        try (EnvelopeOpener remembered = new EnvelopeOpener(remembering, 1 << 20)) {
            remembered.open(Fixture.COMMITTING.envelope(), Fixture.CLUSTER, Fixture.COPY);
            assertFails(
                    Reason.CORRUPT, () -> remembered.open(Fixture.around(new byte[10]), Fixture.CLUSTER, Fixture.COPY));
        }
        assertThat(lent).hasSize(2).allMatch(DataKey::isDestroyed);
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL_ONE_FRAME, 1", "COMMITTING, 1", "MYSQL_SIGNED, 0", "COMMITTING_SIGNED, 0"})
    void keepsTheCipherThatUnwrappedThePlainOnes(Fixture fixture, int kept) {
        Queue<Cipher> idle = new ConcurrentLinkedQueue<>();
        DataKeys keys = wrapped -> new DataKey(Fixture.dataKey(), new UnwrappingCiphers(idle));
        try (EnvelopeOpener keeping = new EnvelopeOpener(keys, 1 << 20)) {
            keeping.open(fixture.envelope(), Fixture.CLUSTER, Fixture.COPY);
            keeping.open(fixture.envelope(), Fixture.CLUSTER, Fixture.COPY);
        }
        assertThat(idle).hasSize(kept);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_ONE_FRAME", "MYSQL_SIGNED", "COMMITTING", "COMMITTING_SIGNED"})
    void refusesAMessageMadeUnderAnotherDataKey(Fixture fixture) {
        DataKeys others = wrapped -> new DataKey(Fixture.flipped(Fixture.dataKey(), 0));
        try (EnvelopeOpener misled = new EnvelopeOpener(others, 1 << 20)) {
            assertFails(Reason.WRONG_KEY, () -> misled.open(fixture.envelope(), Fixture.CLUSTER, Fixture.COPY));
        }
    }

    @Test
    void handsOnTheFailureToUnwrapTheDataKey() {
        assertFails(
                Reason.WRONG_KEY,
                () -> opener.open(
                        Fixture.MYSQL_SIGNED.envelope(), EncryptionContext.of("cluster-OTHER"), Fixture.COPY));
    }

    /** Every bit of a message is authenticated but those of a frame's number: the SDK counts frames by itself. */
    @ParameterizedTest
    @CsvSource({"POSTGRESQL_ONE_FRAME, 7", "COMMITTING, 7", "MYSQL_SIGNED, 131", "COMMITTING_SIGNED, 131"})
    void neverYieldsAnythingElseForAMessageWithOneBitChanged(Fixture fixture, int step) {
        byte[] message = fixture.message();
        Set<Integer> opened = new TreeSet<>();
        for (int bit = 0; bit < message.length * 8; bit += step) {
            try {
                byte[] plaintext =
                        opener.open(Fixture.around(Fixture.flipped(message, bit)), Fixture.CLUSTER, Fixture.COPY);
                assertThat(plaintext).isEqualTo(fixture.plaintext());
                opened.add(bit / 8);
            } catch (CryptoException e) {
                assertThat(e.reason()).isIn(Reason.WRONG_KEY, Reason.CORRUPT, Reason.BAD_SIGNATURE, Reason.TOO_LARGE);
            }
        }
        assertThat(opened).hasSize(step < Byte.SIZE ? Integer.BYTES : 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_ONE_FRAME", "COMMITTING"})
    void refusesAChangedLastByte(Fixture fixture) {
        byte[] message = fixture.message();
        assertRefused(Reason.CORRUPT, Fixture.flipped(message, message.length * 8 - 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"MYSQL_SIGNED", "COMMITTING_SIGNED"})
    void refusesAChangedSignature(Fixture fixture) {
        byte[] message = fixture.message();
        assertRefused(Reason.BAD_SIGNATURE, Fixture.flipped(message, message.length * 8 - 1));
        assertRefused(Reason.BAD_SIGNATURE, Fixture.flipped(message, (message.length - 100) * 8));
    }

    @ParameterizedTest
    @EnumSource(names = {"MYSQL_SIGNED", "COMMITTING_SIGNED"})
    void refusesAMessageWithoutItsSignature(Fixture fixture) {
        byte[] message = fixture.message();
        assertRefused(Reason.CORRUPT, Fixture.resized(message, message.length - 105));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_SEVERAL_FRAMES", "MYSQL_SIGNED", "COMMITTING"})
    void refusesAMessageCutOffAnywhere(Fixture fixture) {
        byte[] message = fixture.message();
        for (int length = 0; length < message.length; length += 1 + length / 16) {
            assertRefused(Reason.CORRUPT, Fixture.resized(message, length));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL_ONE_FRAME", "MYSQL_SIGNED"})
    void refusesBytesAfterTheMessage(Fixture fixture) {
        byte[] message = fixture.message();
        assertRefused(Reason.CORRUPT, Fixture.resized(message, message.length + 1));
    }

    @Test
    void refusesFramesInAnotherOrder() {
        byte[] message = Fixture.POSTGRESQL_SEVERAL_FRAMES.message();
        int body = FRAME_LENGTH_AT + 4 + 12 + 16;
        int frame = 4 + 12 + 4096 + 16;
        byte[] swapped = message.clone();
        System.arraycopy(message, body, swapped, body + frame, frame);
        System.arraycopy(message, body + frame, swapped, body, frame);
        assertRefused(Reason.CORRUPT, swapped);
    }

    @ParameterizedTest
    @ValueSource(ints = {(10 << 20) + 1, Integer.MAX_VALUE})
    void refusesToMakeRoomForAHugeFrame(int claimed) {
        assertRefused(Reason.TOO_LARGE, withInt(FRAME_LENGTH_AT, claimed));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 4097, 10 << 20})
    void refusesAFrameLengthThatIsNotTheMessagesOwn(int claimed) {
        assertRefused(Reason.CORRUPT, withInt(FRAME_LENGTH_AT, claimed));
    }

    @Test
    void refusesMoreThanOneEncryptedDataKey() {
        byte[] message = Fixture.POSTGRESQL_ONE_FRAME.message();
        ByteBuffer.wrap(message).putShort(KEY_COUNT_AT, (short) 2);
        assertRefused(Reason.CORRUPT, message);
    }

    @Test
    void refusesAMessageForAnotherProvider() {
        byte[] message = Fixture.POSTGRESQL_ONE_FRAME.message();
        assertThat(Arrays.copyOfRange(message, PROVIDER_AT, PROVIDER_AT + 2))
                .asString()
                .isEqualTo("BC");
        message[PROVIDER_AT] = 'X';
        assertRefused(Reason.WRONG_KEY, message);
    }

    /**
     * Whoever strips the signature and names an unsigned suite leaves a head that the data key does not authenticate.
     */
    @Test
    void refusesASignedMessageRelabelledAsUnsigned() {
        byte[] signed = Fixture.MYSQL_SIGNED.message();
        byte[] relabelled = Fixture.resized(signed, signed.length - 105);
        ByteBuffer.wrap(relabelled).putShort(2, (short) 0x0178);
        assertRefused(Reason.CORRUPT, relabelled);
        byte[] withoutContext = Fixture.POSTGRESQL_ONE_FRAME.message();
        assertThat(ByteBuffer.wrap(withoutContext).getShort(CONTEXT_LENGTH_AT)).isZero();
        ByteBuffer.wrap(withoutContext).putShort(2, (short) 0x0378);
        assertRefused(Reason.CORRUPT, withoutContext);
    }

    @Test
    void refusesContentThatIsNotGzip() {
        assertFails(Reason.NOT_GZIP, () -> opener.open(Fixture.NOT_GZIP.envelope(), Fixture.CLUSTER, Fixture.COPY));
    }

    @Test
    void refusesContentThatInflatesBeyondTheBound() {
        Fixture fixture = Fixture.POSTGRESQL_SEVERAL_FRAMES;
        int size = fixture.plaintext().length;
        try (EnvelopeOpener exact = new EnvelopeOpener(Fixture.dataKeys(), size);
                EnvelopeOpener tight = new EnvelopeOpener(Fixture.dataKeys(), size - 1)) {
            assertThat(exact.open(fixture.envelope(), Fixture.CLUSTER, Fixture.COPY))
                    .hasSize(size);
            assertFails(Reason.TOO_LARGE, () -> tight.open(fixture.envelope(), Fixture.CLUSTER, Fixture.COPY));
        }
    }

    private void assertRefused(Reason reason, byte[] message) {
        assertFails(reason, () -> opener.open(Fixture.around(message), Fixture.CLUSTER, Fixture.COPY));
    }

    private static byte[] withInt(int at, int value) {
        byte[] message = Fixture.POSTGRESQL_ONE_FRAME.message();
        assertThat(ByteBuffer.wrap(message).getInt(FRAME_LENGTH_AT)).isEqualTo(4096);
        ByteBuffer.wrap(message).putInt(at, value);
        return message;
    }
}
