// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.CryptoSettings;
import io.dbactivity.crypto.DataKey;
import io.dbactivity.perf.baseline.AwsSample;
import io.dbactivity.perf.baseline.GenericConnector;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The ways that are compared, each for the stream of one database. */
final class Decoders {

    static final String PRODUCT = "product";
    static final String AWS_SAMPLE = "aws-sample";
    static final String GENERIC_CONNECTOR = "connector-and-smt";

    private static final CryptoSettings CRYPTO = new CryptoSettings(1000, Duration.ofHours(1), 64L * 1024 * 1024);

    private Decoders() {}

    /** One of the three, with a KMS that answers at once. */
    static Decoder named(String way, String resourceId) {
        var kms = new KmsStub(Duration.ZERO);
        return switch (way) {
            case PRODUCT -> product(kms, resourceId);
            case AWS_SAMPLE -> awsSample(kms, resourceId);
            case GENERIC_CONNECTOR -> genericConnector(kms, resourceId);
            default -> throw new IllegalArgumentException("No way " + way);
        };
    }

    static Decoder product(KmsStub kms, String resourceId) {
        return product(kms, resourceId, Map.of());
    }

    /** @param more properties of the connector */
    static Decoder product(KmsStub kms, String resourceId, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(properties(resourceId));
        properties.putAll(more);
        StreamIdentity stream = StreamIdentity.ofResource(resourceId);
        var keys = new CachedDataKeys(
                wrapped -> new DataKey(kms.decrypt(wrapped.ciphertext())), CRYPTO, InstantSource.system());
        var product = new Product(properties, stream, Place.CREATED, keys);
        var shard = new ShardId(stream.name(), Place.SHARD);
        return data -> product.decode(new StreamRecord(shard, Place.SEQUENCE_NUMBER, Place.ARRIVAL, data));
    }

    static Decoder awsSample(KmsStub kms, String resourceId) {
        return new AwsSample(kms, resourceId);
    }

    static Decoder genericConnector(KmsStub kms, String resourceId) {
        return new GenericConnector(kms, resourceId);
    }

    static Map<String, String> properties(String resourceId) {
        return Map.of(
                "name", Place.CONNECTOR_NAME,
                "aws.region", Place.REGION,
                "das.resource.ids", resourceId,
                "topic", Place.TOPIC);
    }
}
