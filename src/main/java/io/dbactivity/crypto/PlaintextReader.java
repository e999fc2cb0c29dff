// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

/** Reads what an envelope holds. Called on the thread that opens the envelope. */
@FunctionalInterface
public interface PlaintextReader<T> {

    /**
     * @param text lent for the time of this call; its bytes are overwritten afterwards
     * @param length of the text in bytes, from the beginning of the array
     */
    T read(byte[] text, int length);
}
