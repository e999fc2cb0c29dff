// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import javax.crypto.SecretKey;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Wraps inner records as the producer of one engine does: gzip, an Encryption SDK message under a data key of KMS, and
 * the outer JSON. Thread-safe.
 */
public final class EnvelopeWriter {

    private final DatabaseEngine engine;
    private final AwsCrypto crypto;
    private final DataKeySupply dataKeys;

    EnvelopeWriter(DatabaseEngine engine, MessageFormat format, DataKeySupply dataKeys) {
        this.engine = engine;
        this.crypto = format.crypto();
        this.dataKeys = dataKeys;
    }

    /**
     * A writer for a database whose data keys come from KMS, bound to the database by their encryption context.
     *
     * @param keyId supplies the KMS key's id whenever a data key is created
     */
    public static EnvelopeWriter of(
            SimulatedDatabase database,
            MessageFormat format,
            KmsClient kms,
            Supplier<String> keyId,
            int recordsPerKey) {
        return new EnvelopeWriter(
                database.engine(), format, new KmsDataKeys(kms, keyId, database.encryptionContext(), recordsPerKey));
    }

    /** A writer in the engine's own message format with one data key, which the caller wrapped in some way. */
    public static EnvelopeWriter ofKey(DatabaseEngine engine, byte[] dataKey, byte[] wrappedDataKey) {
        DataKey key = DataKey.of(dataKey, wrappedDataKey);
        return new EnvelopeWriter(engine, MessageFormat.of(engine), () -> key);
    }

    /** The data of a Kinesis record that contains the JSON text of an inner record. */
    public byte[] wrap(String innerJson) {
        DataKey dataKey = nextKey();
        return outer(encrypt(gzip(innerJson.getBytes(UTF_8)), dataKey.key()), dataKey);
    }

    /** The same around content that is compressed already. */
    public byte[] wrapCompressed(byte[] gzip) {
        DataKey dataKey = nextKey();
        return outer(encrypt(gzip, dataKey.key()), dataKey);
    }

    /** The same, damaged on purpose. */
    public byte[] wrap(String innerJson, Damage damage) {
        return new DamagedEnvelope(this).wrap(innerJson, damage);
    }

    DataKey nextKey() {
        return dataKeys.next();
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** The provider is a label in the message: nothing of Bouncy Castle runs here. */
    byte[] encrypt(byte[] packed, SecretKey key) {
        JceMasterKey masterKey = JceMasterKey.getInstance(key, "BC", "DataKey", "AES/GCM/NoPadding");
        return crypto.encryptData(masterKey, packed).getResult();
    }

    /** The white space is that of real records: PostgreSQL has none, and MySQL has some. */
    byte[] outer(byte[] message, DataKey dataKey) {
        String events = Base64.getEncoder().encodeToString(message);
        String text = switch (engine) {
            case AURORA_MYSQL ->
                "{\"type\": \"DatabaseActivityMonitoringRecords\",\"version\": \""
                        + engine.contractVersion() + "\",\"databaseActivityEvents\": \"" + events
                        + "\",\"key\" : \"" + dataKey.wrapped() + "\"}";
            case AURORA_POSTGRESQL, ORACLE, SQLSERVER ->
                "{\"type\":\"DatabaseActivityMonitoringRecords\",\"version\":\"" + engine.contractVersion()
                        + "\",\"databaseActivityEvents\":\"" + events + "\",\"key\":\"" + dataKey.wrapped() + "\"}";
        };
        return text.getBytes(UTF_8);
    }
}
