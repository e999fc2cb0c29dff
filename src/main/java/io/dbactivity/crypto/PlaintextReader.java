// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

/** Reads what an envelope holds. */
@FunctionalInterface
public interface PlaintextReader<T> {

    /**
     * @param text lent for the length of this call: its bytes are overwritten afterwards
     * @param length of the text, which stands at the beginning of the array
     */
    T read(byte[] text, int length);
}
