// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import io.dbactivity.local.simulator.envelope.MessageFormat;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** A local AWS side, which refuses what Kinesis refuses, with the stream of one PostgreSQL database. */
final class LocalActivity implements AutoCloseable {

    private static final int HASH_KEY_BITS = 128;
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(DatabaseEngine.AURORA_POSTGRESQL, 1);

    private final LocalAws aws = LocalAws.start();
    private final KmsClient kms;
    private final String key;
    private final List<String> partitionKeys;

    LocalActivity(int shards) {
        kms = LocalClients.kms(aws.endpoint(), Region.of(Place.REGION));
        key = aws.kms().createKey();
        aws.kinesis().createStream(DATABASE.streamName(), shards);
        partitionKeys = IntStream.range(0, shards)
                .mapToObj(shard -> partitionKey(shard, shards))
                .toList();
    }

    /** A partition key that leads to that one of several shards of the same size. */
    private static String partitionKey(int shard, int shards) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> Integer.toString(number))
                .filter(candidate -> hashKey(candidate)
                        .multiply(BigInteger.valueOf(shards))
                        .shiftRight(HASH_KEY_BITS)
                        .equals(BigInteger.valueOf(shard)))
                .findFirst()
                .orElseThrow();
    }

    private static BigInteger hashKey(String partitionKey) {
        try {
            byte[] text = partitionKey.getBytes(StandardCharsets.UTF_8);
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    LocalAws aws() {
        return aws;
    }

    /** Records of the database, their data keys from this KMS. */
    Corpus corpus(int eventsPerRecord, int records, int recordsPerKey) {
        MessageFormat format = MessageFormat.of(DATABASE.engine());
        return Corpus.of(
                new Corpus.Recipe(DATABASE.engine(), LoadProfile.PGBENCH, eventsPerRecord, records, recordsPerKey),
                number -> EnvelopeWriter.of(DATABASE, format, kms, () -> key, Integer.MAX_VALUE));
    }

    void put(int shard, byte[] data) {
        aws.kinesis().put(DATABASE.streamName(), partitionKeys.get(shard), data);
    }

    /** Puts records of the corpus, again and again, until a shard holds so many bytes more. */
    void putBytes(int shard, Corpus corpus, long bytes) {
        long put = 0;
        for (int i = 0; put < bytes; i++) {
            byte[] data = corpus.records().get(i % corpus.records().size());
            put(shard, data);
            put += data.length;
        }
    }

    /** The id of a shard as records name it. */
    static String shardId(int shard) {
        return "shardId-%012d".formatted(shard);
    }

    /** The properties with which a connector reads this stream, here as anywhere. */
    Map<String, String> properties() {
        String endpoint = aws.endpoint().toString();
        Map<String, String> properties = new HashMap<>(Decoders.properties(DATABASE.resourceId()));
        properties.put("aws.access.key.id", LocalClients.CREDENTIAL);
        properties.put("aws.secret.access.key", LocalClients.CREDENTIAL);
        properties.put("aws.kinesis.endpoint", endpoint);
        properties.put("aws.kms.endpoint", endpoint);
        properties.put("coverage.topic", "");
        return properties;
    }

    /** A task that reads all shards from their beginning. */
    ProductTask task() {
        Map<String, String> properties = properties();
        properties.put("kinesis.position", "TRIM_HORIZON");
        return ProductTask.reaching(properties);
    }

    @Override
    public void close() {
        kms.close();
        aws.close();
    }
}
