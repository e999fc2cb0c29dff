// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The text of one message in UTF-8. It knows which bytes were added to make it readable. */
final class MessageText {

    /** An unescaped backslash and {@code u} without a code: the one bad escape that the library always refuses. */
    private static final Pattern NO_UNICODE_ESCAPE =
            Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*+)\\\\u(?!\\p{XDigit}{4})");

    private final byte[] bytes;
    private final int length;

    /** Places of added bytes, in ascending order. */
    private final int[] added;

    /** @param length of the text in bytes, from the beginning of the array */
    MessageText(byte[] bytes, int length) {
        this(bytes, length, new int[0]);
    }

    private MessageText(byte[] bytes, int length, int[] added) {
        this.bytes = bytes;
        this.length = length;
        this.added = added;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** The original text from one place up to another, without the added bytes. */
    String written(int start, int end) {
        int found = Arrays.binarySearch(added, start);
        int firstAdded = found < 0 ? -1 - found : found;
        if (firstAdded == added.length || added[firstAdded] >= end) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }
        var written = new ByteArrayOutputStream(end - start);
        int from = start;
        for (int i = firstAdded; i < added.length && added[i] < end; i++) {
            written.write(bytes, from, added[i] - from);
            from = added[i] + 1;
        }
        written.write(bytes, from, end - from);
        return written.toString(StandardCharsets.UTF_8);
    }

    /**
     * The text with U+FFFD for what is not UTF-8, and with a second backslash before a {@code u} that begins no escape.
     * Empty if that changes nothing.
     */
    Optional<MessageText> repaired() {
        byte[] utf8 = new String(bytes, 0, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        // One character for each byte, so that a place in one is the same place in the other.
        String octets = new String(utf8, StandardCharsets.ISO_8859_1);
        var repaired = new StringBuilder(octets.length());
        IntStream.Builder places = IntStream.builder();
        Matcher bad = NO_UNICODE_ESCAPE.matcher(octets);
        while (bad.find()) {
            bad.appendReplacement(repaired, "$1\\\\\\\\u");
            places.add(repaired.length() - 2);
        }
        bad.appendTail(repaired);
        byte[] readable = repaired.toString().getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.equals(readable, 0, readable.length, bytes, 0, length)
                ? Optional.empty()
                : Optional.of(new MessageText(
                        readable, readable.length, places.build().toArray()));
    }
}
