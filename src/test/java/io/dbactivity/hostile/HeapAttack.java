// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.harness.Envelopes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Small records of which much is made. None of them is ever in memory as a whole while it is put together, so that they
 * can be put together in the heap that they attack.
 */
enum HeapAttack {
    /** One list of as many empty events as the bound on inflated bytes allows. */
    EMPTY_EVENTS(1, "{}", ",{}", (62 << 20) / 3, "{}]}"),
    /** One event whose unknown field has a great many names, which the JSON library keeps. */
    NAMES(1, "{\"x\":{\"a\":0", ",\"%x\":1", 4_500_000, "}}]}"),
    /** One event with a list of a great many numbers. */
    NUMBERS(1, "{\"paramList\":[1", ",1", 31 << 20, "]}]}"),
    /** One event with a great many fields. */
    FIELDS(1, "{\"a\":0", ",\"%x\":1", 4_500_000, "}]}"),
    /** A text full of what has to be repaired. */
    BAD_ESCAPES(1, "{\"commandText\":\"", "\\u", 31 << 20, "\"}]}"),
    /** A text full of bytes that become three. */
    BAD_BYTES(1, "{\"commandText\":\"", "\u00ff", 62 << 20, "\"}]}"),
    /** Large statements, one after the other. */
    STATEMENTS(60, "{\"serverType\":\"PostgreSQL\",\"commandText\":\"select ", "1", 16 << 20, "\"}]}"),
    /** One statement that is as large as the heap allows only if nothing else is there. */
    STATEMENT(1, "{\"commandText\":\"", "x", 62 << 20, "\"}]}");

    private static final String START = "{\"instanceId\":\"db-A\",\"databaseActivityEventList\":[";

    private final int records;
    private final String first;
    private final String repeated;
    private final int times;
    private final String end;

    HeapAttack(int records, String first, String repeated, int times, String end) {
        this.records = records;
        this.first = first;
        this.repeated = repeated;
        this.times = times;
        this.end = end;
    }

    int size() {
        return records;
    }

    /** The data of the attack's Kinesis records. */
    List<byte[]> records(Envelopes envelopes) {
        List<byte[]> all = new ArrayList<>();
        byte[] gzip = gzip();
        for (int i = 0; i < records; i++) {
            all.add(envelopes.aroundCompressed(gzip));
        }
        return all;
    }

    private byte[] gzip() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed, 1 << 16)) {
            gzip.write((START + first).getBytes(UTF_8));
            boolean numbered = repeated.contains("%");
            int step = numbered ? 1 : 1 << 12;
            byte[] fixed = bytes(numbered ? "" : repeated.repeat(step));
            for (int i = 0; i < times; i += step) {
                gzip.write(numbered ? bytes(repeated.formatted(i)) : fixed);
            }
            gzip.write((this == EMPTY_EVENTS ? "," + end : end).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Latin-1 stands for bytes that are not UTF-8. */
    private byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
