// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static io.dbactivity.crypto.CryptoExceptions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.dbactivity.crypto.CryptoException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {

    private static final byte[] TEXT = "select 1".repeat(500).getBytes(StandardCharsets.UTF_8);

    /** "hi" as {@code gzip -n} writes it, and its parts. */
    private static final String FIXED = "1f8b08%02x000000000003";

    private static final String BODY = "cbc80400ac2a93d802000000";

    private final Inflaters inflaters = new Inflaters(1 << 20);

    @Test
    void inflatesWhatTheGzipProgramWrote() {
        assertThat(inflate(FIXED.formatted(0) + BODY)).isEqualTo("hi");
    }

    @Test
    void skipsEveryOptionalHeaderField() {
        assertThat(inflate(FIXED.formatted(0x1f) + "0300" + "aabbcc" + "6e616d6500" + "6e6f746500" + "2ca4" + BODY))
                .isEqualTo("hi");
    }

    @Test
    void refusesAHeaderWhoseChecksumDoesNotMatch() {
        byte[] damaged = HexFormat.of().parseHex(FIXED.formatted(0x02) + "ffff" + BODY);
        assertFails(Reason.NOT_GZIP, () -> inflated(damaged));
    }

    @Test
    void inflatesEmptyContent() {
        assertThat(inflated(gzip(new byte[0]))).isEmpty();
    }

    @Property(tries = 200)
    void inflatesAnySplitIntoMembers(@ForAll @Size(min = 1, max = 5) List<byte[]> parts) {
        assertThat(inflated(gzip(parts.toArray(byte[][]::new)))).isEqualTo(concatenated(parts));
    }

    @Property(tries = 300)
    void neverTakesADamagedFileForAWholeOne(
            @ForAll @IntRange(max = 99_999) int bit, @ForAll @IntRange(max = 9_999) int cut) {
        byte[] whole = gzip(TEXT);
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(() -> inflated(Fixture.resized(whole, cut % whole.length)));
        byte[] damaged = Fixture.flipped(whole, bit % (whole.length * 8));
        try {
            // Time stamp, operating system and the like carry no content.
            assertThat(inflated(damaged)).isEqualTo(TEXT);
        } catch (CryptoException e) {
            assertThat(e.reason()).isIn(Reason.NOT_GZIP, Reason.CORRUPT);
        }
    }

    @Test
    void refusesAWrongChecksum() {
        byte[] gzip = gzip(TEXT);
        assertFails(Reason.CORRUPT, () -> inflated(Fixture.flipped(gzip, (gzip.length - 8) * 8)));
    }

    @Test
    void refusesAWrongLength() {
        byte[] gzip = gzip(TEXT);
        assertFails(Reason.CORRUPT, () -> inflated(Fixture.flipped(gzip, (gzip.length - 4) * 8)));
    }

    @Test
    void refusesBytesBehindTheLastMember() {
        byte[] gzip = gzip(TEXT);
        assertFails(Reason.NOT_GZIP, () -> inflated(Fixture.resized(gzip, gzip.length + 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1f",
                "1f8b08",
                "7b7d",
                "789c4bcbcf07000282014566",
                "1f8b0900000000000003",
                "1f8b08e0000000000003"
            })
    void refusesWhatIsNotGzip(String hex) {
        assertFails(Reason.NOT_GZIP, () -> inflate(hex));
    }

    @Test
    void stopsABombAtTheBoundWithoutTakingMemoryForIt() {
        byte[] bomb = gzip(new byte[64 << 20]);
        try (Inflaters small = new Inflaters(1 << 20)) {
            long before = allocatedByThisThread();
            assertFails(Reason.TOO_LARGE, () -> small.inflate(bomb, Fixture.COPY, bytes -> {}));
            assertThat(allocatedByThisThread() - before).isLessThan(4 << 20);
        }
    }

    /** The first member is the bomb; the last one's claim of its size is small. */
    @Test
    void stopsABombThatClaimsToBeSmall() {
        byte[] bomb = gzip(new byte[64 << 20], new byte[1]);
        try (Inflaters small = new Inflaters(1 << 20)) {
            long before = allocatedByThisThread();
            assertFails(Reason.TOO_LARGE, () -> small.inflate(bomb, Fixture.COPY, bytes -> {}));
            assertThat(allocatedByThisThread() - before).isLessThan(4 << 20);
        }
    }

    @Test
    void doesNotBelieveASizeThatDeflateCannotReach() {
        byte[] liar = gzip(new byte[10]);
        Arrays.fill(liar, liar.length - 4, liar.length, (byte) 0x7f);
        try (Inflaters wide = new Inflaters(Integer.MAX_VALUE)) {
            long before = allocatedByThisThread();
            assertFails(Reason.CORRUPT, () -> wide.inflate(liar, Fixture.COPY, bytes -> {}));
            assertThat(allocatedByThisThread() - before).isLessThan(16 << 20);
        }
    }

    @Test
    void inflatesAgainAfterAFailure() {
        assertFails(Reason.CORRUPT, () -> inflated(Fixture.resized(gzip(TEXT), 30)));
        assertThat(inflated(gzip(TEXT))).isEqualTo(TEXT);
    }

    /** A buffer is kept from record to record, and nothing of the one before may show through. */
    @Test
    void aShorterRecordAfterALongerOneHasItsOwnLength() {
        assertThat(inflated(gzip(TEXT))).isEqualTo(TEXT);
        assertThat(inflated(gzip(new byte[] {7}))).containsExactly(7);
        assertThat(inflated(gzip(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void takesNoMemoryForTheNextRecordOfTheSameSize() {
        byte[] gzip = gzip(new byte[500_000]);
        inflaters.inflate(gzip, (text, length) -> length, bytes -> {});
        long before = allocatedByThisThread();
        assertThat(inflaters.<Integer>inflate(gzip, (text, length) -> length, bytes -> {}))
                .isEqualTo(500_000);
        assertThat(allocatedByThisThread() - before).isLessThan(100_000);
    }

    private static long allocatedByThisThread() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    private String inflate(String hex) {
        return new String(inflated(HexFormat.of().parseHex(hex)), StandardCharsets.UTF_8);
    }

    private static byte[] concatenated(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private byte[] inflated(byte[] gzip) {
        return inflaters.inflate(gzip, Fixture.COPY, bytes -> {});
    }

    private static byte[] gzip(byte[]... members) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] member : members) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
                gzip.write(member);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file.toByteArray();
    }
}
