// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Cuts the JSON of an event to what there is room for. What it writes is valid JSON: an object with the event's members
 * in their order, of which the short ones are whole. A last member, {@code truncated}, has the fingerprints of what is
 * cut, and under {@code original} that of the whole text. An event that no engine writes may have more cut members than
 * are named there. For one event.
 */
final class JsonCut {

    private static final String TRUNCATED = "truncated";
    private static final String ORIGINAL = "original";

    private static final int MOST_NAMED = 32;
    private static final int LONGEST_NAMED = 100;

    /** A member is rather left out than cut to less. */
    private static final int LEAST_MEMBER = 128;

    private final String json;
    private final Escaping escaping;
    private final Map<String, String> truncated = new TreeMap<>();
    private final StringWriter written = new StringWriter();
    private long left;

    /**
     * @param json as the database wrote it
     * @param escaping what becomes of the texts in it
     * @param room in bytes for everything but {@code truncated}
     */
    JsonCut(String json, Escaping escaping, long room) {
        this.json = json;
        this.escaping = escaping;
        this.left = room;
    }

    /** The shortened event. */
    String write() {
        truncated.put(ORIGINAL, Fingerprint.of(json));
        try {
            write(json);
        } catch (IOException notReadable) {
            writeRepaired();
        }
        return written.toString();
    }

    /** What has to be repaired is noticed before anything is written, because sizes come first. */
    private void writeRepaired() {
        byte[] bytes = json.getBytes(UTF_8);
        var heap = new HeapEstimate(Long.MAX_VALUE, added -> {});
        String repaired = MessageText.of(bytes, bytes.length, heap)
                .repaired(heap)
                .map(text -> new String(text.bytes(), text.start(), text.length(), UTF_8))
                .orElse(json);
        try {
            write(repaired);
        } catch (IOException e) {
            throw new IllegalStateException("An event that was read once can be read again", e);
        }
    }

    private void write(String readable) throws IOException {
        long[] sizes = sizes(readable);
        long share = Math.max(LEAST_MEMBER, FairShare.of(sizes, left));
        try (JsonParser parser = TolerantJson.parser(readable);
                JsonGenerator out = JsonTokens.WRITER.createGenerator(written)) {
            parser.nextToken();
            out.writeStartObject();
            for (long size : sizes) {
                parser.nextToken();
                writeMember(size, share, parser, out);
            }
            writeTruncated(out);
            out.writeEndObject();
        }
    }

    /** Of each member, its name included. */
    private long[] sizes(String readable) throws IOException {
        LongStream.Builder sizes = LongStream.builder();
        try (JsonParser parser = TolerantJson.parser(readable)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                long size = JsonTokens.size(parser, escaping);
                parser.nextToken();
                sizes.add(size + JsonTokens.sizeOfValue(parser, escaping));
            }
        }
        return sizes.build().toArray();
    }

    private void writeMember(long size, long share, JsonParser parser, JsonGenerator out) throws IOException {
        String name = parser.currentName();
        long forName = JsonTokens.size(parser, escaping);
        long room = Math.min(size, share);
        parser.nextToken();
        if (room > left || room - forName < Math.min(size - forName, LEAST_MEMBER / 2)) {
            truncate(name, new PartialJson(parser, JsonTokens.nowhere(), escaping, 0).write());
            return;
        }
        left -= room;
        out.writeFieldName(name);
        if (size <= room) {
            JsonTokens.copyValue(parser, out);
        } else {
            truncate(name, new PartialJson(parser, out, escaping, room - forName).write());
        }
    }

    private void truncate(String name, String fingerprint) {
        if (truncated.size() < MOST_NAMED && name.length() <= LONGEST_NAMED) {
            truncated.put(name, fingerprint);
        }
    }

    private void writeTruncated(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(TRUNCATED);
        for (Map.Entry<String, String> field : truncated.entrySet()) {
            out.writeStringField(field.getKey(), field.getValue());
        }
        out.writeEndObject();
    }
}
