// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.LongConsumer;

/**
 * Finds bytes that are not UTF-8 and replaces them by U+FFFD, in the way of {@code new String(bytes, UTF_8)}. The JSON
 * library would read some of them as characters: forms that are longer than necessary, and numbers above U+10FFFF.
 */
final class Utf8 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int LONGS_AT_ONCE = 4;
    private static final int BLOCK = LONGS_AT_ONCE * Long.BYTES;
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private Utf8() {}

    /** The place of the first byte that is not ASCII; the end if there is none. */
    static int endOfAscii(byte[] text, int from, int to) {
        int at = from;
        while (to - at >= BLOCK && (bits(text, at) & NOT_ASCII) == 0) {
            at += BLOCK;
        }
        while (at < to && text[at] >= 0) {
            at++;
        }
        return at;
    }

    /** All bits of a block, so that one comparison is enough for it. */
    private static long bits(byte[] text, int at) {
        return (long) LONG.get(text, at)
                | (long) LONG.get(text, at + Long.BYTES)
                | (long) LONG.get(text, at + 2 * Long.BYTES)
                | (long) LONG.get(text, at + 3 * Long.BYTES);
    }

    /**
     * The text from one place to another with replacements, as an array of its own.
     *
     * @param size told how long the array is, before it is made
     * @return null if all of it is UTF-8
     */
    static byte[] replaced(byte[] text, int from, int to, LongConsumer size) {
        int malformed = nextMalformed(text, from, to);
        if (malformed == to) {
            return null;
        }
        long length = replacedLength(text, from, to);
        size.accept(length);
        byte[] replaced = new byte[Math.toIntExact(length)];
        int end = 0;
        int at = from;
        while (malformed < to) {
            System.arraycopy(text, at, replaced, end, malformed - at);
            end += malformed - at;
            System.arraycopy(REPLACEMENT, 0, replaced, end, REPLACEMENT.length);
            end += REPLACEMENT.length;
            at = malformed - sequence(text, malformed, to);
            malformed = nextMalformed(text, at, to);
        }
        System.arraycopy(text, at, replaced, end, to - at);
        return replaced;
    }

    private static long replacedLength(byte[] text, int from, int to) {
        long length = (long) to - from;
        for (int at = nextMalformed(text, from, to); at < to; at = nextMalformed(text, at, to)) {
            int bytes = -sequence(text, at, to);
            length += REPLACEMENT.length - bytes;
            at += bytes;
        }
        return length;
    }

    /** The place of the first malformed sequence; the end if there is none. */
    private static int nextMalformed(byte[] text, int from, int to) {
        int at = endOfAscii(text, from, to);
        while (at < to) {
            int length = sequence(text, at, to);
            if (length < 0) {
                return at;
            }
            at += length;
            if (at < to && text[at] >= 0) {
                at = endOfAscii(text, at, to);
            }
        }
        return to;
    }

    /** How many bytes the character at a place has; if it is malformed, how many are replaced, as a negative number. */
    private static int sequence(byte[] text, int at, int to) {
        int lead = text[at] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        int end = Math.min(to, at + length);
        if (length == 0 || at + 1 == to || !mayFollow(lead, text[at + 1] & 0xff)) {
            return -1;
        }
        for (int next = at + 2; next < at + length; next++) {
            if (next >= end || (text[next] & 0xc0) != 0x80) {
                return at - next;
            }
        }
        boolean surrogate = lead == 0xed && (text[at + 1] & 0xff) > 0x9f;
        return surrogate ? -length : length;
    }

    /** False after a lead that would make the form too long, or the number too large. */
    private static boolean mayFollow(int lead, int second) {
        int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int highest = lead == 0xf4 ? 0x8f : 0xbf;
        return second >= lowest && second <= highest;
    }
}
