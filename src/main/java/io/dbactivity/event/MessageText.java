// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JSON text in UTF-8: a part of an array, without a byte order mark before it and zero bytes after it. It knows which
 * bytes were added to make it readable.
 */
final class MessageText {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final byte[] bytes;
    private final int start;
    private final int length;

    /** Places of added bytes, counted from the text's beginning, in ascending order. */
    private final int[] added;

    private MessageText(byte[] bytes, int start, int length, int[] added) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.added = added;
    }

    /**
     * The text at the beginning of an array, with U+FFFD for what is not UTF-8.
     *
     * @param length in bytes
     */
    static MessageText of(byte[] bytes, int length, HeapEstimate heap) {
        int start = length >= BYTE_ORDER_MARK.length && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3) ? 3 : 0;
        int end = length;
        while (end > start && bytes[end - 1] == 0) {
            end--;
        }
        byte[] replaced = Utf8.replaced(bytes, start, end, heap::add);
        return replaced == null
                ? new MessageText(bytes, start, end - start, new int[0])
                : new MessageText(replaced, 0, replaced.length, new int[0]);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the text begins in the array. */
    int start() {
        return start;
    }

    int length() {
        return length;
    }

    /** True if each character is one byte, in memory too. */
    boolean isAscii() {
        return Utf8.endOfAscii(bytes, start, start + length) == start + length;
    }

    /**
     * The original text from one place up to another, without the added bytes. Places are counted from the text's
     * beginning.
     */
    String written(int from, int to) {
        int found = Arrays.binarySearch(added, from);
        int firstAdded = found < 0 ? -1 - found : found;
        if (firstAdded == added.length || added[firstAdded] >= to) {
            return new String(bytes, start + from, to - from, StandardCharsets.UTF_8);
        }
        var written = new ByteArrayOutputStream(to - from);
        int at = from;
        for (int i = firstAdded; i < added.length && added[i] < to; i++) {
            written.write(bytes, start + at, added[i] - at);
            at = added[i] + 1;
        }
        written.write(bytes, start + at, to - at);
        return written.toString(StandardCharsets.UTF_8);
    }

    /**
     * The text with a second backslash before a {@code u} that begins no escape: the one bad escape that the library
     * always refuses. Empty if there is none.
     */
    Optional<MessageText> repaired(HeapEstimate heap) {
        int count = count();
        if (count == 0) {
            return Optional.empty();
        }
        heap.add(length + (1L + Integer.BYTES) * count);
        int[] places = places(new int[count]);
        byte[] repaired = new byte[Math.addExact(length, places.length)];
        int from = 0;
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(bytes, start + from, repaired, from + i, places[i] - from);
            repaired[places[i] + i] = '\\';
            from = places[i];
        }
        System.arraycopy(bytes, start + from, repaired, from + places.length, length - from);
        for (int i = 0; i < places.length; i++) {
            places[i] += i;
        }
        return Optional.of(new MessageText(repaired, 0, repaired.length, places));
    }

    private int count() {
        int count = 0;
        for (int at = nextBadEscape(0); at < length; at = nextBadEscape(at + 2)) {
            count++;
        }
        return count;
    }

    private int[] places(int[] places) {
        int at = -2;
        for (int i = 0; i < places.length; i++) {
            at = nextBadEscape(at + 2);
            places[i] = at;
        }
        return places;
    }

    /** The place of the first backslash, from a place outside of an escape on, that is no escape; else the end. */
    private int nextBadEscape(int from) {
        int at = from;
        while (at < length) {
            if (byteAt(at) != '\\') {
                at++;
            } else if (byteAt(at + 1) == 'u' && !isCode(at + 2)) {
                return at;
            } else {
                at += 2;
            }
        }
        return length;
    }

    private boolean isCode(int from) {
        for (int at = from; at < from + 4; at++) {
            if (Character.digit(byteAt(at), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private int byteAt(int at) {
        return at < length ? bytes[start + at] : -1;
    }
}
