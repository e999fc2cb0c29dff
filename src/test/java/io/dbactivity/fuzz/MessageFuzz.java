// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.DataKey;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.crypto.Envelope;
import io.dbactivity.crypto.EnvelopeOpener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.crypto.spec.SecretKeySpec;

/** The encrypted message, against the Encryption SDK as it comes. */
final class MessageFuzz {

    private static final byte[] KEY = new byte[32];

    private static final int MOST_BYTES = 1 << 20;

    private static final EncryptionContext CONTEXT = EncryptionContext.of("cluster-A");

    private static final EnvelopeOpener OPENER = new EnvelopeOpener(wrapped -> new DataKey(KEY), MOST_BYTES);

    private static final JceMasterKey MASTER_KEY =
            JceMasterKey.getInstance(new SecretKeySpec(KEY, "AES"), "BC", "DataKey", "AES/GCM/NoPadding");

    private static final AwsCrypto SDK = AwsCrypto.builder()
            .withCommitmentPolicy(CommitmentPolicy.RequireEncryptAllowDecrypt)
            .withMaxEncryptedDataKeys(1)
            .build();

    private MessageFuzz() {}

    static List<byte[]> seeds() {
        byte[] gzip = gzip("{\"databaseActivityEventList\":[{}]}".getBytes(StandardCharsets.UTF_8));
        return List.of(SDK.encryptData(MASTER_KEY, gzip).getResult());
    }

    static void check(byte[] input) {
        byte[] opened;
        try {
            opened = OPENER.open(new Envelope("1.1", new byte[1], input), CONTEXT, Arrays::copyOf);
        } catch (CryptoException refused) {
            return;
        }
        byte[] decrypted = SDK.decryptData(MASTER_KEY, input).getResult();
        if (!Arrays.equals(opened, GzipFuzz.byTheJdk(decrypted))) {
            throw new AssertionError("The message differs from what the SDK decrypts");
        }
    }

    static byte[] gzip(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
