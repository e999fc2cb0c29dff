// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Writes an envelope as {@link EnvelopeWriter} does, but with one mistake. */
final class DamagedEnvelope {

    static final int BOMB_BYTES = 80 * 1024 * 1024;

    private static final int KEY_BYTES = 32;

    private final EnvelopeWriter writer;

    DamagedEnvelope(EnvelopeWriter writer) {
        this.writer = writer;
    }

    byte[] wrap(String innerJson, Damage damage) {
        return switch (damage) {
            case WRONG_KEY -> underAnotherKey(innerJson);
            case FLIPPED_MESSAGE_BYTE -> changed(innerJson, DamagedEnvelope::flipContent);
            case FLIPPED_SIGNATURE_BYTE -> changed(innerJson, message -> flip(message, message.length - 1));
            case TRUNCATED -> changed(innerJson, message -> Arrays.copyOf(message, message.length / 2));
            case NOT_GZIP -> holding(innerJson.getBytes(UTF_8));
            case NOT_JSON -> writer.wrap("This is not JSON, though it was compressed and encrypted.");
            case INFLATE_BOMB -> holding(EnvelopeWriter.gzip(bomb(innerJson)));
            case NOT_AN_ENVELOPE -> "{\"awsRegion\":\"eu-central-1\",\"eventName\":\"INSERT\"}".getBytes(UTF_8);
            case BADLY_ESCAPED -> writer.wrap(badlyEscaped(innerJson));
        };
    }

    /** Adds an apostrophe before the comment that ends a text, so that there is one to escape. */
    private static String badlyEscaped(String innerJson) {
        return innerJson.replace(" /* ", " /* it's */ /* ").replace("'", "\\'");
    }

    private byte[] underAnotherKey(String innerJson) {
        byte[] other = new byte[KEY_BYTES];
        Arrays.fill(other, (byte) 7);
        SecretKey otherKey = new SecretKeySpec(other, "AES");
        return writer.outer(writer.encrypt(packed(innerJson), otherKey), writer.nextKey());
    }

    private byte[] changed(String innerJson, UnaryOperator<byte[]> change) {
        DataKey dataKey = writer.nextKey();
        return writer.outer(change.apply(writer.encrypt(packed(innerJson), dataKey.key())), dataKey);
    }

    private byte[] holding(byte[] content) {
        DataKey dataKey = writer.nextKey();
        return writer.outer(writer.encrypt(content, dataKey.key()), dataKey);
    }

    private static byte[] packed(String innerJson) {
        return EnvelopeWriter.gzip(innerJson.getBytes(UTF_8));
    }

    /** White space after the object keeps the text valid JSON: only its size is wrong. */
    private static byte[] bomb(String innerJson) {
        byte[] text = innerJson.getBytes(UTF_8);
        byte[] bomb = Arrays.copyOf(text, text.length + BOMB_BYTES);
        Arrays.fill(bomb, text.length, bomb.length, (byte) ' ');
        return bomb;
    }

    private static byte[] flipContent(byte[] message) {
        return flip(message, message.length * 2 / 3);
    }

    private static byte[] flip(byte[] message, int position) {
        message[position] ^= 1;
        return message;
    }
}
