// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Records that were made to take much time for their size. */
enum TimeAttack {
    /** Outer records: no key is needed to send one. */
    OUTER_REPEATED_FIELDS(Layer.OUTER, "{", "\"key\":\"AQI=\",", "\"z\":1}"),
    OUTER_REPEATED_ESCAPES(Layer.OUTER, "{", "\"key\":\"A\\u0051I=\",", "\"z\":1}"),
    OUTER_REPEATED_MESSAGES(Layer.OUTER, "{", "\"databaseActivityEvents\":\"\",", "\"z\":1}"),
    OUTER_NAMES(Layer.OUTER, "{", "\"%x\":1,", "\"z\":1}"),
    OUTER_COLLIDING_NAMES(Layer.OUTER, "{", "\"%c\":1,", "\"z\":1}"),
    OUTER_DEEP(Layer.OUTER, "{\"z\":", "[", "}"),
    OUTER_DEEP_SIBLINGS(Layer.OUTER, "{\"z\":[", "[[[[[[[[]]]]]]]],", "0]}"),
    OUTER_LONG_NUMBER(Layer.OUTER, "{\"z\":", "1", "}"),
    OUTER_WHITE_SPACE(Layer.OUTER, "{", " ", "}"),
    OUTER_ZERO_BYTES(Layer.OUTER, "{", "\0", ""),
    OUTER_BACKSLASHES(Layer.OUTER, "{\"key\":\"", "\\\\", "\"}"),
    OUTER_BASE64(Layer.OUTER, "{\"key\":\"", "AAAA", "\"}"),
    OUTER_BAD_BASE64(Layer.OUTER, "{\"key\":\"", "A", "*\"}"),

    /** Compressed content. */
    GZIP_MEMBERS(Layer.GZIP, "", "", ""),
    GZIP_MEMBERS_OF_ONE_BYTE(Layer.GZIP, "", "x", ""),
    GZIP_HEADER_TEXTS(Layer.GZIP, "", "", "name"),

    /** Inner records. */
    EVENTS(Layer.INNER, "{\"databaseActivityEventList\":[", "{},", "{}]}"),
    BAD_ELEMENTS(Layer.INNER, "{\"databaseActivityEventList\":[", "7,", "{}]}"),
    LISTS(Layer.INNER, "{", "\"databaseActivityEventList\":[],", "\"z\":1}"),
    LISTS_IN_TEXTS(Layer.INNER, "{", "\"databaseActivityEventList\":\"[]\",", "\"z\":1}"),
    NAMES(Layer.INNER, "{\"databaseActivityEventList\":[],\"z\":{", "\"%x\":1,", "\"z\":1}}"),
    COLLIDING_NAMES(Layer.INNER, "{\"databaseActivityEventList\":[],\"z\":{", "\"%c\":1,", "\"z\":1}}"),
    SAME_NAMES(Layer.INNER, event("{"), "\"z\":1,", "\"z\":1}]}"),
    NATIVE_FIELDS(Layer.INNER, event("{\"engineNativeAuditFields\":{"), "\"%x\":1,", "\"z\":1}}]}"),
    COLLIDING_NATIVE_FIELDS(Layer.INNER, event("{\"engineNativeAuditFields\":{"), "\"%c\":1,", "\"z\":1}}]}"),
    DEEP(Layer.INNER, event("{\"z\":"), "[", "}]}"),
    DEEP_SIBLINGS(Layer.INNER, event("{\"z\":["), "[[[[[[[[{\"a\":{}}]]]]]]]],", "0]}]}"),
    NESTED_PARAMETERS(Layer.INNER, event("{\"paramList\":["), "[0],", "0]}]}"),
    PARAMETERS(Layer.INNER, event("{\"paramList\":["), "\"\",", "0]}]}"),
    LONG_NUMBER(Layer.INNER, event("{\"pid\":"), "1", "}]}"),
    LONG_NUMBER_IN_TEXT(Layer.INNER, event("{\"pid\":\""), "1", "\"}]}"),
    LONG_FRACTION(Layer.INNER, event("{\"pid\":1."), "1", "}]}"),
    BAD_NUMBERS(Layer.INNER, event("{"), "\"pid\":\"x\",", "\"z\":1}]}"),
    BAD_DECIMALS(Layer.INNER, event("{"), "\"pid\":1.5,", "\"z\":1}]}"),
    LARGE_EXPONENTS(Layer.INNER, event("{"), "\"pid\":1e999999999,", "\"z\":1}]}"),
    BAD_TIMES(Layer.INNER, event("{"), "\"logTime\":\"2026-11-28 00:00:61\",", "\"z\":1}]}"),
    BAD_OFFSETS(Layer.INNER, event("{"), "\"logTime\":\"2026-11-28 00:00:00+99\",", "\"z\":1}]}"),
    BAD_DATES(Layer.INNER, event("{"), "\"logTime\":\"2026-02-30 00:00:00\",", "\"z\":1}]}"),
    LONG_TIME(Layer.INNER, event("{\"logTime\":\"2026-11-28 00:00:00."), "1", "\"}]}"),
    ESCAPES(Layer.INNER, event("{\"commandText\":\""), "\\u0041", "\"}]}"),
    SURROGATES(Layer.INNER, event("{\"commandText\":\""), "\\ud83d", "\"}]}"),
    BACKSLASHES(Layer.INNER, event("{\"commandText\":\""), "\\\\", "\\u\"}]}"),
    BAD_ESCAPES(Layer.INNER, event("{\"commandText\":\""), "\\u", "\"}]}"),
    BAD_BYTES(Layer.INNER, event("{\"commandText\":\""), "\u00ff", "\"}]}"),
    CUT_CHARACTERS(Layer.INNER, event("{\"commandText\":\""), "\u00f0\u009f\u0098a", "\"}]}"),
    WHITE_SPACE(Layer.INNER, "{\"databaseActivityEventList\":[", " ", "]}"),
    ZERO_BYTES(Layer.INNER, "{\"databaseActivityEventList\":[]}", "\0", ""),
    WORDS(Layer.INNER, event("{\"serverType\":\"MySQL\",\"command\":\"QUERY\",\"commandText\":\"with "), "a ", "\"}]}"),
    COMMENTS(
            Layer.INNER,
            event("{\"serverType\":\"MySQL\",\"command\":\"QUERY\",\"commandText\":\"with "),
            "/*!",
            "\"}]}"),
    QUOTES(
            Layer.INNER,
            event("{\"serverType\":\"MySQL\",\"command\":\"QUERY\",\"commandText\":\"with "),
            "'' ",
            "\"}]}"),
    USER(Layer.INNER, event("{\"dbUserName\":\""), "\u00c0", "\"}]}");

    enum Layer {
        OUTER,
        GZIP,
        INNER
    }

    private static final int MULTIPLIER = 33;

    private final Layer layer;
    private final String first;
    private final String repeated;
    private final String end;

    TimeAttack(Layer layer, String first, String repeated, String end) {
        this.layer = layer;
        this.first = first;
        this.repeated = repeated;
        this.end = end;
    }

    private static String event(String start) {
        return "{\"databaseActivityEventList\":[" + start;
    }

    Layer layer() {
        return layer;
    }

    /** About as many bytes as wanted. */
    byte[] bytes(int wanted) {
        return layer == Layer.GZIP ? members(wanted) : text(wanted);
    }

    private byte[] text(int wanted) {
        var text = new ByteArrayOutputStream(wanted + 1000);
        text.writeBytes(first.getBytes(ISO_8859_1));
        var colliding = new CollidingNames();
        for (int i = 0; text.size() < wanted; i++) {
            String next = repeated.contains("%x")
                    ? repeated.replace("%x", Integer.toHexString(i))
                    : repeated.contains("%c") ? repeated.replace("%c", colliding.next()) : repeated;
            text.writeBytes(next.getBytes(ISO_8859_1));
        }
        text.writeBytes(end.getBytes(ISO_8859_1));
        return text.toByteArray();
    }

    /** The end is the name in each member's header. */
    private byte[] members(int wanted) {
        byte[] member = member();
        var members = new ByteArrayOutputStream(wanted + member.length);
        while (members.size() < wanted) {
            members.writeBytes(member);
        }
        return members.toByteArray();
    }

    private byte[] member() {
        byte[] content = repeated.getBytes(ISO_8859_1);
        var deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        var deflated = new byte[100];
        int length = deflater.deflate(deflated);
        deflater.end();
        var crc = new CRC32();
        crc.update(content);
        var member = new ByteArrayOutputStream();
        try (member) {
            member.write(new byte[] {0x1f, (byte) 0x8b, 8, (byte) (end.isEmpty() ? 0 : 8), 0, 0, 0, 0, 0, 3});
            member.write(end.isEmpty() ? new byte[0] : (end + "\0").getBytes(ISO_8859_1));
            member.write(deflated, 0, length);
            for (long number : new long[] {crc.getValue(), content.length}) {
                for (int shift = 0; shift < 32; shift += 8) {
                    member.write((int) (number >> shift));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return member.toByteArray();
    }

    /**
     * Names of eight letters for which the JSON library computes one hash, whatever its seed is: it mixes the second
     * four letters in by a multiplication before it adds the seed.
     */
    private static final class CollidingNames {

        private int first;

        String next() {
            for (; ; first++) {
                int quad = 0;
                for (int rest = first, i = 0; i < 4; i++, rest /= 50) {
                    quad = quad << 8 | '0' + rest % 50;
                }
                int mixed = quad + (quad >>> 15);
                mixed ^= mixed >>> 9;
                int second = (0x1234_5678 - mixed) * inverse();
                if (isLetters(second)) {
                    first++;
                    return letters(quad) + letters(second);
                }
            }
        }

        private static int inverse() {
            int inverse = 1;
            for (int i = 0; i < 5; i++) {
                inverse *= 2 - MULTIPLIER * inverse;
            }
            return inverse;
        }

        private static boolean isLetters(int quad) {
            for (int shift = 0; shift < 32; shift += 8) {
                int letter = quad >> shift & 0xff;
                if (letter < '0' || letter > 'z' || letter == '\\') {
                    return false;
                }
            }
            return true;
        }

        private static String letters(int quad) {
            var letters = new StringBuilder();
            for (int shift = 24; shift >= 0; shift -= 8) {
                letters.append((char) (quad >> shift & 0xff));
            }
            return letters.toString();
        }
    }
}
