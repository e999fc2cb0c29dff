// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * What many statements have in common that differ in their literals.
 *
 * @param text the tokens of a masked statement, a blank between each two; empty if there is none
 * @param operations what is done to what, such as {@code SELECT orders}; empty if no known statement is recognised
 */
public record NormalForm(String text, String operations) {

    /** The version of the rules by which the text is made: whoever changes these counts it up. */
    private static final String VERSION = "1:";

    /** Of the SHA-256, in bytes. */
    private static final int LENGTH = 8;

    public NormalForm {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(operations, "operations");
    }

    /** The version of the rules, a colon, and the first 16 hexadecimal digits of the text's SHA-256. */
    public Optional<String> fingerprint() {
        return text.isEmpty() ? Optional.empty() : Optional.of(VERSION + hash());
    }

    private String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What OpenTelemetry's {@code db.query.summary} is for: the operations and the names of their targets. */
    public Optional<String> summary() {
        return operations.isEmpty() ? Optional.empty() : Optional.of(operations);
    }

    /** Without the texts. They hold no literals, but they are statements. */
    @Override
    public String toString() {
        return "NormalForm{length=" + text.length() + "}";
    }
}
