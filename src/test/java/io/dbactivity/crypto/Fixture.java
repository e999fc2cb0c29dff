// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** Envelopes written by {@code make_envelopes.py}, which shares no code with the plugin or the Encryption SDK. */
enum Fixture {
    POSTGRESQL_ONE_FRAME,
    POSTGRESQL_SEVERAL_FRAMES,
    POSTGRESQL_FULL_LAST_FRAME,
    MYSQL_SIGNED,
    COMMITTING,
    COMMITTING_SIGNED,
    SEVERAL_GZIP_MEMBERS,
    NOT_GZIP;

    /** Keeps what it is lent. */
    static final PlaintextReader<byte[]> COPY = Arrays::copyOf;

    static final EncryptionContext CLUSTER = EncryptionContext.of("cluster-TEST");

    byte[] record() {
        return bytes(fileName() + ".json");
    }

    Envelope envelope() {
        return Envelope.parse(record());
    }

    byte[] message() {
        return envelope().message();
    }

    byte[] plaintext() {
        return bytes(fileName() + ".plaintext");
    }

    private String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static byte[] dataKey() {
        return hex("data-key.hex");
    }

    static byte[] wrappedKey() {
        return hex("wrapped-key.hex");
    }

    static WrappedKey wrapped() {
        return new WrappedKey(wrappedKey(), CLUSTER);
    }

    /** Unwraps the fixtures' one wrapped key, under the fixtures' context only. */
    static DataKeys dataKeys() {
        return wrapped -> {
            if (!wrapped.equals(wrapped())) {
                throw new CryptoException(Reason.WRONG_KEY, "not the fixtures' wrapped key");
            }
            return new DataKey(dataKey());
        };
    }

    /** The envelope around another message. */
    static Envelope around(byte[] message) {
        return new Envelope("1.1", wrappedKey(), message);
    }

    static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }

    static byte[] resized(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] hex(String file) {
        return HexFormat.of().parseHex(new String(bytes(file), StandardCharsets.US_ASCII).strip());
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Fixture.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
