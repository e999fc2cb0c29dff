// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoInputStream;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.amazonaws.util.Base64;
import com.amazonaws.util.IOUtils;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.dbactivity.perf.Decoder;
import io.dbactivity.perf.KmsStub;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The steps of the Java sample that AWS publishes with the user guides ("Processing a database activity stream using
 * the AWS SDK"), written anew: Gson, a call to KMS and a new master key for each record, decryption and decompression
 * through streams that are copied, the latter of which is never closed, Gson objects; then one Connect record of each.
 * Base64 and the copying are the AWS SDK's of that time. Kinder than the original in one way: no provider is put first
 * in the JVM.
 */
public final class AwsSample implements Decoder {

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private static final AwsCrypto CRYPTO = AwsCrypto.builder()
            .withCommitmentPolicy(CommitmentPolicy.RequireEncryptAllowDecrypt)
            .build();

    private final KmsStub kms;
    private final SampleMapping mapping;

    public AwsSample(KmsStub kms, String resourceId) {
        this.kms = kms;
        this.mapping = new SampleMapping(resourceId);
    }

    @Override
    public List<SourceRecord> decode(byte[] data) {
        SampleEnvelope envelope = GSON.fromJson(new String(data, UTF_8), SampleEnvelope.class);
        byte[] message = Base64.decode(envelope.databaseActivityEvents);
        byte[] dataKey = kms.decrypt(Base64.decode(envelope.key));
        try {
            byte[] plain = inflated(decrypted(message, dataKey));
            SampleRecord record = GSON.fromJson(new String(plain, UTF_8), SampleRecord.class);
            return mapping.records(envelope.version, record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decrypted(byte[] message, byte[] dataKey) throws IOException {
        JceMasterKey masterKey =
                JceMasterKey.getInstance(new SecretKeySpec(dataKey, "AES"), "BC", "DataKey", "AES/GCM/NoPadding");
        try (CryptoInputStream<JceMasterKey> decrypting =
                CRYPTO.createDecryptingStream(masterKey, new ByteArrayInputStream(message))) {
            var out = new ByteArrayOutputStream();
            IOUtils.copy(decrypting, out);
            return out.toByteArray();
        }
    }

    /** The sample leaves its stream open, and with it the inflater's native memory to the collector. */
    @SuppressWarnings("StreamResourceLeak")
    private static byte[] inflated(byte[] packed) throws IOException {
        return IOUtils.toByteArray(new GZIPInputStream(new ByteArrayInputStream(packed)));
    }
}
