// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dbactivity.crypto.CryptoException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
     * Unknown fields are skipped.
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
        private static final JsonFactory JSON = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // Producers write UTF-8, and only then are the parser's offsets places in the data.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .build();

        private final byte[] data;

        /**
         * The same, with a character for each byte, because the JDK finds a character in a text faster than a loop
         * does.
         */
        private final String octets;

        private String type;
        private String version;
        private byte[] wrappedKey;
        private byte[] message;

        private Parser(byte[] data) {
            this.data = data;
            this.octets = new String(data, StandardCharsets.ISO_8859_1);
        }

        static Envelope parse(byte[] data) {
            var fields = new Parser(data);
            try (JsonParser parser = JSON.createParser(data)) {
                fields.read(parser);
            } catch (IOException e) {
                throw notAnEnvelope("it is not one JSON object");
            }
            return fields.envelope();
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
                case "version" -> version = text(name, parser);
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

        private static void requireText(String name, JsonParser parser) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw notAnEnvelope("its field \"" + name + "\" is not a string");
            }
        }

        private byte[] bytes(String name, JsonParser parser) throws IOException {
            requireText(name, parser);
            int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
            int end = endOfPlainText(start);
            try {
                return end < 0
                        ? Base64.getDecoder().decode(parser.getText())
                        : Base64.getDecoder()
                                .decode(ByteBuffer.wrap(data, start, end - start))
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
        private int endOfPlainText(int start) {
            int end = octets.indexOf('"', start);
            int escape = octets.indexOf('\\', start);
            return escape >= 0 && escape < end ? -1 : end;
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
