// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.transform.sql.Replacement;
import java.io.Serial;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Replaces a literal by {@code ?:} and the first 16 hexadecimal digits of its HMAC-SHA-256: the same for the same
 * literal, and of no use without the key. For one thread at a time.
 */
final class KeyedHash implements Replacement, AutoCloseable {

    private static final String PREFIX = PLACEHOLDER + ":";
    private static final String ALGORITHM = "HmacSHA256";

    /** In bytes. 64 bits are enough to tell billions of literals apart. */
    private static final int LENGTH = 8;

    private final Key key;
    private final Mac mac;

    /** @param key of any length but zero */
    KeyedHash(String key) {
        this.key = new Key(key.getBytes(UTF_8));
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(this.key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** @throws IllegalStateException after {@link #close} */
    @Override
    public String of(String literal) {
        if (key.isDestroyed()) {
            throw new IllegalStateException("The key has been wiped");
        }
        byte[] hash = mac.doFinal(literal.getBytes(UTF_8));
        return PREFIX + HexFormat.of().formatHex(hash, 0, LENGTH);
    }

    /** Wipes the key. */
    @Override
    public void close() {
        key.destroy();
        mac.reset();
    }

    @Override
    public String toString() {
        return "KeyedHash{" + ALGORITHM + "}";
    }

    /** Unlike a {@code SecretKeySpec}, it can be wiped. */
    private static final class Key implements SecretKey {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient byte[] bytes;
        private boolean destroyed;

        Key(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String getAlgorithm() {
            return ALGORITHM;
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        /** A copy, because whoever gets one may wipe it. */
        @Override
        public byte[] getEncoded() {
            return bytes.clone();
        }

        @Override
        public void destroy() {
            Arrays.fill(bytes, (byte) 0);
            destroyed = true;
        }

        @Override
        public boolean isDestroyed() {
            return destroyed;
        }

        @Override
        public String toString() {
            return "Key{length=" + bytes.length + "}";
        }
    }
}
