// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.Objects;

/**
 * The outer record of an activity stream: one Kinesis record's data.
 *
 * @param version of the contract, such as {@code 1.2}; versions still unknown are welcome
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
     * Reads the outer record. The order of fields and white space are free, since they differ by engine; fields still
     * unknown are skipped.
     *
     * @throws CryptoException {@link CryptoException.Reason#NOT_AN_ENVELOPE}
     */
    public static Envelope parse(byte[] data) {
        return EnvelopeParser.parse(data);
    }

    @Override
    public String toString() {
        return "Envelope[version " + version + ", wrapped key of " + wrappedKey.length + " bytes, message of "
                + message.length + " bytes]";
    }
}
