// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import javax.crypto.spec.SecretKeySpec;

/** Takes envelopes apart again, as the code examples of AWS do. */
public final class Opened {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Opened() {}

    public static JsonNode outer(byte[] envelope) {
        try {
            return JSON.readTree(envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] message(byte[] envelope) {
        try {
            return outer(envelope).required("databaseActivityEvents").binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] content(byte[] envelope, byte[] dataKey) {
        JceMasterKey key =
                JceMasterKey.getInstance(new SecretKeySpec(dataKey, "AES"), "BC", "DataKey", "AES/GCM/NoPadding");
        return AwsCrypto.builder()
                .withCommitmentPolicy(CommitmentPolicy.RequireEncryptAllowDecrypt)
                .build()
                .decryptData(key, message(envelope))
                .getResult();
    }

    /** The inner record's text. */
    public static String inner(byte[] envelope, byte[] dataKey) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content(envelope, dataKey)))) {
            return new String(gzip.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
