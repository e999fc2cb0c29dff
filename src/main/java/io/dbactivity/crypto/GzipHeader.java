// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.zip.CRC32;

/** Finds where a gzip member's header ends (RFC 1952, section 2.3). */
final class GzipHeader {

    private static final int FIXED_BYTES = 10;
    private static final int HEADER_CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private final byte[] gzip;
    private final int start;
    private int at;

    private GzipHeader(byte[] gzip, int start) {
        this.gzip = gzip;
        this.start = start;
        this.at = start;
    }

    /**
     * @param at where the member starts
     * @return where its deflate data starts
     * @throws CryptoException {@link Reason#NOT_GZIP} if no such header is there
     */
    static int end(byte[] gzip, int at) {
        return new GzipHeader(gzip, at).end();
    }

    private int end() {
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw notGzip();
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw notGzip();
        }
        skip(FIXED_BYTES - 4);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            checkChecksum();
        }
        return at;
    }

    /** The lower half of a checksum of everything before it. */
    private void checkChecksum() {
        var checksum = new CRC32();
        checksum.update(gzip, start, at - start);
        if ((next() | next() << 8) != (checksum.getValue() & 0xffff)) {
            throw notGzip();
        }
    }

    private int next() {
        if (at >= gzip.length) {
            throw notGzip();
        }
        return gzip[at++] & 0xff;
    }

    private void skip(int bytes) {
        if (bytes > gzip.length - at) {
            throw notGzip();
        }
        at += bytes;
    }

    private void skipText() {
        while (next() != 0) {
            // Up to and including the zero byte.
        }
    }

    private static CryptoException notGzip() {
        return new CryptoException(
                Reason.NOT_GZIP,
                "The decrypted content, or a part of it, is not gzip. The data key was the right one.");
    }
}
