// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes the bytes of a value that is not delivered in full, so that the value can be recognised elsewhere. */
final class Fingerprint extends OutputStream {

    private final MessageDigest sha256;
    private long length;

    Fingerprint() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The fingerprint of a text. */
    static String of(String text) {
        var fingerprint = new Fingerprint();
        byte[] bytes = text.getBytes(UTF_8);
        fingerprint.write(bytes, 0, bytes.length);
        return fingerprint.text();
    }

    @Override
    public void write(int octet) {
        sha256.update((byte) octet);
        length++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        sha256.update(bytes, from, count);
        length += count;
    }

    /** Length in bytes and SHA-256 of what was written, as consumers see it. To be asked once. */
    String text() {
        return "length=" + length + " sha256=" + HexFormat.of().formatHex(sha256.digest());
    }
}
