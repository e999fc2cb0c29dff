// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.dbactivity.local.kafka.KafkaBroker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the auditor's command costs: CPU time and heap for a million events on a real broker. Run it with the tests'
 * class path. The command runs in a JVM of 256 MB of its own.
 */
final class AuditCostMain {

    private static final String STREAM = "aws-rds-das-cluster-ABCD1234EFGH5678IJKL9012MN";
    private static final long CREATED = 1_795_600_000_000L;
    private static final int SHARDS = 4;
    private static final int EVENTS_AN_ENTRY = 500;
    private static final int VALUE_BYTES = 500;

    private final KafkaProducer<byte[], byte[]> producer;
    private final SplittableRandom random = new SplittableRandom(1);
    private final String[] lastEntries = new String[SHARDS];
    private final long[] numbers = new long[SHARDS];

    private AuditCostMain(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 1) {
            audit(arguments[0]);
            return;
        }
        Path directory = Files.createTempDirectory("audit-cost");
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            broker.awaitReady();
            Map<String, Object> settings = Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "linger.ms",
                    20,
                    "max.in.flight.requests.per.connection",
                    1);
            createTopics(settings);
            try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                new AuditCostMain(producer).write(Integer.getInteger("audit.events", 1_000_000));
            }
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Process process = new ProcessBuilder(List.of(
                            java.toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            AuditCostMain.class.getName(),
                            broker.bootstrapServers()))
                    .inheritIO()
                    .start();
            process.waitFor();
        }
    }

    /** Keys have very different shares of the events, so the partitions do not grow alike. */
    private static void createTopics(Map<String, Object> settings) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.get("bootstrap.servers")))) {
            admin.createTopics(List.of(
                            new NewTopic("database-activity", 6, (short) 1),
                            new NewTopic("database-activity-coverage", 1, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void audit(String bootstrapServers) {
        int exitCode = AuditCommand.run(System.out, System.err, "--bootstrap-server", bootstrapServers);
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                "exit code %d, %.1f s of CPU in a heap of %d MB%n",
                exitCode,
                process.getProcessCpuTime() / 1e9,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private void write(int events) {
        entry(0, "stream_created", ",\"shardIds\":[\"shard-0\",\"shard-1\",\"shard-2\",\"shard-3\"]", false);
        for (int shard = 0; shard < SHARDS; shard++) {
            entry(shard, "shard_started", "", true);
        }
        for (int i = 0; i < events; i++) {
            int shard = i % SHARDS;
            long ordinal = i / SHARDS + 1L;
            event(shard, ordinal);
            if (ordinal % EVENTS_AN_ENTRY == 0) {
                long from = ordinal - EVENTS_AN_ENTRY + 1;
                entry(
                        shard,
                        "shard_position",
                        ",\"run\":\"abcdef012345\",\"fromOrdinal\":%d,\"toOrdinal\":%d,\"events\":%d,\"toTime\":%d"
                                .formatted(from, ordinal, EVENTS_AN_ENTRY, System.currentTimeMillis()),
                        true);
            }
        }
        producer.flush();
    }

    private void event(int shard, long ordinal) {
        var record = new ProducerRecord<byte[], byte[]>(
                "database-activity",
                Long.toString(random.nextInt(1 + random.nextInt(20))).getBytes(UTF_8),
                new byte[VALUE_BYTES]);
        String id = STREAM + ":" + CREATED + ":shard-" + shard + ":49596124085897508159438713510240079964989152308"
                + (200_000_000L + ordinal / 10) + ":" + ordinal % 10;
        record.headers()
                .add("das.event.id", id.getBytes(UTF_8))
                .add("das.run", "abcdef012345".getBytes(UTF_8))
                .add("das.ordinal", Long.toString(ordinal).getBytes(UTF_8));
        send(record);
    }

    private void entry(int shard, String kind, String more, boolean ofShard) {
        String id = "%s:%d:shard-%d:%d:%08x".formatted(STREAM, CREATED, shard, ++numbers[shard], random.nextInt());
        String json =
                "{\"kind\":\"%s\",\"time\":%d,\"stream\":\"%s\",\"streamCreated\":%d,\"carrierShardId\":\"shard-%d\""
                                .formatted(kind, System.currentTimeMillis(), STREAM, CREATED, shard)
                        + ",\"entryId\":\"" + id + "\""
                        + (ofShard ? ",\"shardId\":\"shard-" + shard + "\"" : "")
                        + (lastEntries[shard] == null ? "" : ",\"previousEntryId\":\"" + lastEntries[shard] + "\"")
                        + more
                        + "}";
        lastEntries[shard] = id;
        send(new ProducerRecord<>(
                "database-activity-coverage", ("shard-" + shard).getBytes(UTF_8), json.getBytes(UTF_8)));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }
}
