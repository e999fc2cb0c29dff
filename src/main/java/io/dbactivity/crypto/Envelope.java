// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.dbactivity.crypto.CryptoException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * The outer record of an activity stream: one Kinesis record's data.
 *
 * @param version of the contract, such as {@code 1.2}; an unknown version is accepted
 * @param wrappedKey the data key, encrypted by KMS
 * @param message an AWS Encryption SDK message
 */
@SuppressWarnings("ArrayRecordComponent") // Carried from one step to the next, never compared.
public record Envelope(String version, byte[] wrappedKey, byte[] message) {

    public Envelope {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(wrappedKey, "wrappedKey");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Reads the outer record. Fields may come in any order and with any white space, since engines differ in both.
     * Unknown fields are skipped, as are a byte order mark before the record and zero bytes after it.
     *
     * @throws CryptoException {@link Reason#NOT_AN_ENVELOPE} if the data is not such a record
     */
    public static Envelope parse(byte[] data) {
        return Parser.parse(data);
    }

    @Override
    public String toString() {
        return "Envelope[version " + version + ", wrapped key of " + wrappedKey.length + " bytes, message of "
                + message.length + " bytes]";
    }

    /**
     * Reads one outer record token by token. The JSON library's exceptions quote the input, so none of them becomes a
     * cause.
     */
    private static final class Parser {

        private static final String TYPE = "DatabaseActivityMonitoringRecords";

        /** What the Kinesis Producer Library puts before several records in one. */
        private static final byte[] AGGREGATED = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};

        private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

        /** In characters. Each event of the record carries the version, so a long one would be multiplied. */
        private static final int LONGEST_VERSION = 64;

        /** In characters. The library remembers thousands of names from record to record. */
        private static final int LONGEST_NAME = 256;

        private static volatile JsonFactory json = factory();

        private final byte[] data;

        /**
         * The same, with a character for each byte, because the JDK finds a character in a text faster than a loop
         * does.
         */
        private final String octets;

        /** Where the JSON text starts. */
        private final int start;

        /**
         * The first escape at or after the last place that was asked for. Kept, because a search that starts anew for
         * each text takes quadratic time if a record has many.
         */
        private int nextEscape = -1;

        private String type;
        private String version;
        private byte[] wrappedKey;
        private byte[] message;

        private Parser(byte[] data) {
            this.data = data;
            this.octets = new String(data, StandardCharsets.ISO_8859_1);
            this.start = startsWith(data, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        }

        static Envelope parse(byte[] data) {
            if (startsWith(data, AGGREGATED)) {
                throw new CryptoException(
                        Reason.NOT_AN_ENVELOPE,
                        "The record is KPL-aggregated: several records in one, as the Kinesis Producer Library makes"
                                + " them. Switch aggregation off in what copies the stream.");
            }
            try {
                return parseOnce(data);
            } catch (StreamConstraintsException limited) {
                return parseAmongNewNames(data);
            } catch (IOException e) {
                throw notAnEnvelope("it is not one JSON object");
            }
        }

        /**
         * The library refuses to look among too many names of one hash. Those that a hostile record left behind must
         * not count against this one.
         */
        private static Envelope parseAmongNewNames(byte[] data) {
            json = factory();
            try {
                return parseOnce(data);
            } catch (IOException e) {
                throw notAnEnvelope("it is not one JSON object");
            }
        }

        private static Envelope parseOnce(byte[] data) throws IOException {
            var fields = new Parser(data);
            try (JsonParser parser = json.createParser(data, fields.start, fields.length())) {
                fields.read(parser);
            }
            return fields.envelope();
        }

        private static JsonFactory factory() {
            return JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    // Producers write UTF-8, and only then are the parser's offsets places in the data.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .build();
        }

        private static boolean startsWith(byte[] data, byte[] beginning) {
            return data.length >= beginning.length
                    && Arrays.equals(data, 0, beginning.length, beginning, 0, beginning.length);
        }

        /** Length of the JSON text, without the zero bytes after it. */
        private int length() {
            int end = data.length;
            while (end > start && data[end - 1] == 0) {
                end--;
            }
            return end - start;
        }

        private void read(JsonParser parser) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnEnvelope("it is not a JSON object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                readField(name, parser);
            }
            if (parser.nextToken() != null) {
                throw notAnEnvelope("something follows its JSON object");
            }
        }

        private void readField(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "type" -> type = text(name, parser);
                case "version" -> version = shortText(name, parser);
                case "key" -> wrappedKey = bytes(name, parser);
                case "databaseActivityEvents" -> message = bytes(name, parser);
                default -> parser.skipChildren();
            }
        }

        private Envelope envelope() {
            require(type, "type");
            require(version, "version");
            require(wrappedKey, "key");
            require(message, "databaseActivityEvents");
            if (!type.equals(TYPE)) {
                throw notAnEnvelope("its type is not " + TYPE);
            }
            return new Envelope(version, wrappedKey, message);
        }

        private static String text(String name, JsonParser parser) throws IOException {
            requireText(name, parser);
            return parser.getText();
        }

        private static String shortText(String name, JsonParser parser) throws IOException {
            String text = text(name, parser);
            if (text.length() > LONGEST_VERSION) {
                throw notAnEnvelope("its field \"" + name + "\" is longer than " + LONGEST_VERSION + " characters");
            }
            return text;
        }

        private static void requireText(String name, JsonParser parser) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw notAnEnvelope("its field \"" + name + "\" is not a string");
            }
        }

        private byte[] bytes(String name, JsonParser parser) throws IOException {
            requireText(name, parser);
            int from = start + (int) parser.currentTokenLocation().getByteOffset() + 1;
            int end = endOfPlainText(from);
            try {
                return end < 0
                        ? Base64.getDecoder().decode(parser.getText())
                        : Base64.getDecoder()
                                .decode(ByteBuffer.wrap(data, from, end - from))
                                .array();
            } catch (IllegalArgumentException e) {
                throw notAnEnvelope("its field \"" + name + "\" is not base64");
            }
        }

        /**
         * Finds the end of a text that can be decoded where it lies, without a copy. Nothing in base64 has to be
         * escaped, so that is nearly every text.
         *
         * @return where the text ends; -1 if a character is escaped
         */
        private int endOfPlainText(int from) {
            if (nextEscape < from) {
                int escape = octets.indexOf('\\', from);
                nextEscape = escape < 0 ? octets.length() : escape;
            }
            int end = octets.indexOf('"', from);
            return nextEscape < end ? -1 : end;
        }

        private static void require(Object value, String name) {
            if (value == null) {
                throw notAnEnvelope("its field \"" + name + "\" is missing");
            }
        }

        private static CryptoException notAnEnvelope(String why) {
            return new CryptoException(
                    Reason.NOT_AN_ENVELOPE,
                    "Not a record of a database activity stream: " + why
                            + ". Check that the stream is one that RDS writes.");
        }
    }
}
