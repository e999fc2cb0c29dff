// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.perf.KmsStub;
import io.dbactivity.record.ActivitySchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * A single message transform that decrypts what a generic connector brings. It keeps its client and its mapper, asks
 * KMS for each record, and makes one record of one: it cannot split a record into its events, whose list it hands on.
 */
final class DecryptingTransform implements Transformation<SourceRecord> {

    static final Schema EVENTS = SchemaBuilder.struct()
            .name("perf.ActivityEvents")
            .field("events", SchemaBuilder.array(ActivitySchema.EVENT).build())
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final AwsCrypto crypto = AwsCrypto.builder()
            .withCommitmentPolicy(CommitmentPolicy.RequireEncryptAllowDecrypt)
            .build();
    private final KmsStub kms;
    private final MapMapping mapping;

    DecryptingTransform(KmsStub kms, String resourceId) {
        this.kms = kms;
        this.mapping = new MapMapping(resourceId);
    }

    @Override
    public SourceRecord apply(SourceRecord record) {
        try {
            Map<String, Object> envelope = MAPPER.readValue((byte[]) record.value(), OBJECT);
            Map<String, Object> inner = MAPPER.readValue(opened(envelope), OBJECT);
            List<Struct> events = mapping.events((String) envelope.get("version"), inner);
            return record.newRecord(
                    record.topic(),
                    record.kafkaPartition(),
                    record.keySchema(),
                    record.key(),
                    EVENTS,
                    new Struct(EVENTS).put("events", new ArrayList<>(events)),
                    record.timestamp());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] opened(Map<String, Object> envelope) throws IOException {
        byte[] dataKey = kms.decrypt(base64(envelope.get("key")));
        JceMasterKey masterKey =
                JceMasterKey.getInstance(new SecretKeySpec(dataKey, "AES"), "BC", "DataKey", "AES/GCM/NoPadding");
        byte[] packed = crypto.decryptData(masterKey, base64(envelope.get("databaseActivityEvents")))
                .getResult();
        try (GZIPInputStream inflating = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return inflating.readAllBytes();
        }
    }

    private static byte[] base64(Object text) {
        return Base64.getDecoder().decode((String) text);
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> configuration) {}

    @Override
    public void close() {}
}
