// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.SecretKey;

/**
 * An unwrapped 256-bit data key. Whoever gets one owns it and closes it, which overwrites its bytes. For one thread at
 * a time.
 */
public final class DataKey implements SecretKey, AutoCloseable {

    private static final long serialVersionUID = 1;
    private static final int BYTES = 32;

    private final transient byte[] bytes;
    private final transient UnwrappingCiphers ciphers;
    private transient boolean destroyed;

    /**
     * Copies the key's bytes. The caller's array stays with the caller, who overwrites it.
     *
     * @throws IllegalArgumentException if there are not 32 bytes
     */
    public DataKey(byte[] bytes) {
        this(bytes, new UnwrappingCiphers(new ConcurrentLinkedQueue<>()));
    }

    DataKey(byte[] bytes, UnwrappingCiphers ciphers) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A data key has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
        this.ciphers = ciphers;
    }

    /** Another key with the same bytes, to be closed on its own. */
    DataKey copy() {
        return new DataKey(live(), ciphers);
    }

    /** Ciphers set up with this key, shared by all of its copies. */
    UnwrappingCiphers ciphers() {
        return ciphers;
    }

    /**
     * Closes this key for good. Its copies can still be used, but none of them leaves behind a cipher set up with it.
     */
    void retire() {
        ciphers.close();
        close();
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return live().clone();
    }

    private byte[] live() {
        if (destroyed) {
            throw new IllegalStateException("The data key was destroyed");
        }
        return bytes;
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
    public void close() {
        destroy();
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("A data key stays in memory");
    }

    @Override
    public String toString() {
        return destroyed ? "DataKey[destroyed]" : "DataKey[hidden]";
    }
}
