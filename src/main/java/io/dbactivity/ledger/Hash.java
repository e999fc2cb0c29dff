// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The beginning of a SHA-256, as a short name for some content. */
final class Hash {

    private Hash() {}

    /** Hexadecimal digits in lower case. */
    static String hex(byte[] content, int digits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
