// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates one gzip file (RFC 1952). Several members are inflated one after the other, as the RFC says and AWS's own
 * example does. Anything else after a member is an error, because an audit trail must not lose a tail in silence.
 */
final class Gunzip {

    private static final int TRAILER_BYTES = 8;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Deflate cannot do better than 1032:1, so a larger claim is forged or damaged. */
    private static final int MAX_RATIO = 1032;

    private final Inflater inflater;
    private final byte[] gzip;
    private final int maxBytes;
    private final LongConsumer memory;
    private byte[] inflated;
    private int size;
    private long taken;

    /**
     * @param buffer to inflate into; replaced if it is too small
     * @param memory told how many bytes are taken, before they are taken
     */
    Gunzip(Inflater inflater, byte[] gzip, byte[] buffer, int maxBytes, LongConsumer memory) {
        this.inflater = inflater;
        this.gzip = gzip;
        this.inflated = buffer;
        this.maxBytes = maxBytes;
        this.memory = memory;
    }

    void inflate() {
        int hint = sizeHint();
        if (inflated.length < hint) {
            inflated = new byte[taken(Math.max(hint, 2L * inflated.length))];
        }
        int at = 0;
        do {
            at = inflateMember(GzipHeader.end(gzip, at));
        } while (at < gzip.length);
    }

    /** Holds the inflated bytes, from its beginning on. */
    byte[] buffer() {
        return inflated;
    }

    /** How many bytes were taken. */
    long taken() {
        return taken;
    }

    /** Takes bytes, at most as many as may be inflated. */
    private int taken(long wanted) {
        int bytes = (int) Math.min(maxBytes, wanted);
        memory.accept(bytes);
        taken += bytes;
        return bytes;
    }

    /** How many bytes were inflated. */
    int size() {
        return size;
    }

    /** The size that the last member claims. It is mostly exact, since the records seen have one member. */
    private int sizeHint() {
        long claim = gzip.length < TRAILER_BYTES ? 0 : Integer.toUnsignedLong(intAt(gzip.length - 4));
        return (int) Math.min(maxBytes, Math.min(claim, (long) MAX_RATIO * gzip.length));
    }

    private int inflateMember(int from) {
        int start = size;
        inflater.reset();
        inflater.setInput(gzip, from, gzip.length - from);
        try {
            while (!inflater.finished()) {
                inflateSome();
            }
        } catch (DataFormatException e) {
            throw corrupt("its deflate data is invalid");
        }
        int trailer = gzip.length - inflater.getRemaining();
        checkTrailer(trailer, start);
        return trailer + TRAILER_BYTES;
    }

    private void inflateSome() throws DataFormatException {
        int count = inflater.inflate(inflated, size, inflated.length - size);
        size += count;
        if (count == 0 && !inflater.finished()) {
            if (size == inflated.length) {
                inflateBeyond();
            } else {
                throw corrupt("it is cut off");
            }
        }
    }

    /** Grows the buffer only if there really is another byte. */
    private void inflateBeyond() throws DataFormatException {
        byte[] next = new byte[1];
        if (inflater.inflate(next) == 1) {
            grow();
            inflated[size++] = next[0];
        } else if (!inflater.finished()) {
            throw corrupt("it is cut off");
        }
    }

    private void grow() {
        if (size >= maxBytes) {
            throw new CryptoException(
                    Reason.TOO_LARGE,
                    "The record inflates to more than " + maxBytes + " bytes. Raise the bound if it is genuine.");
        }
        inflated = Arrays.copyOf(inflated, taken(Math.max(8192, 2L * size)));
    }

    private void checkTrailer(int at, int start) {
        if (gzip.length - at < TRAILER_BYTES) {
            throw corrupt("its trailer is cut off");
        }
        CRC32 crc = new CRC32();
        crc.update(inflated, start, size - start);
        if (intAt(at) != (int) crc.getValue() || intAt(at + 4) != size - start) {
            throw corrupt("its checksum or length does not match");
        }
    }

    private int intAt(int at) {
        return (int) INT.get(gzip, at);
    }

    private static CryptoException corrupt(String why) {
        return new CryptoException(Reason.CORRUPT, "The record's gzip content is damaged: " + why + ".");
    }
}
