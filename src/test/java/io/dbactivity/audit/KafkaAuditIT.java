// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.dbactivity.local.kafka.KafkaBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditor's command on a real broker, with topics from the model. */
final class KafkaAuditIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTITIONS = 3;
    private static final String OFFSETS = "connect-offsets-";

    @TempDir
    private static Path directory;

    private static KafkaBroker broker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;
    private static int topics;

    private final History truth = complete();
    private String events;
    private String coverage;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(directory).awaitReady();
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(oneAtATime(settings), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @BeforeEach
    void createTopics() throws Exception {
        topics++;
        events = "events-" + topics;
        coverage = "coverage-" + topics;
        create(events, Map.of("retention.ms", "-1"));
        create(coverage, Map.of("retention.ms", "-1"));
    }

    /** A history from which nothing is missing. */
    private static History complete() {
        for (long seed = 1; ; seed++) {
            History history = HistoryModel.of(seed);
            if (Verdicts.of(history, true).verdict() == Finding.Weight.NOTE
                    && history.events().size() > 50) {
                return history;
            }
        }
    }

    @Test
    void saysCompleteInBothFormats() throws Exception {
        write(truth);

        Run text = audit();
        assertThat(text.exitCode()).as("%s", text).isZero();
        assertThat(text.output()).contains(": complete");
        Run json = audit("--format", "json");
        assertThat(JSON.readTree(json.output()).path("verdict").asText()).isEqualTo("complete");
        assertThat(JSON.readTree(json.output()).path("shards")).isNotEmpty();
    }

    @Test
    void writesAPageThatSaysTheSame(@TempDir Path directory) throws Exception {
        write(truth);
        Path page = directory.resolve("out.html");

        Run run = audit("--report", page.toString());

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(Files.readString(page))
                .contains("</span> Complete</h1>", "--silence", "PT876000H", coverage)
                .contains(truth.ledger().get(0).content().stream());
        Run refused = audit("--report", directory.toString());
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output()).contains("--report " + directory + " is no file that can be written");
    }

    @Test
    void seesACutTailWithTheOffsetsOfAWorkerOrOfItsTopic() throws Exception {
        write(truth);
        writeOffsets(truth);
        HttpServer worker = worker(truth);
        try {
            String url = "http://127.0.0.1:" + worker.getAddress().getPort();
            Run whole = audit("--connect-url", url, "--connector", "c");
            assertThat(whole.exitCode()).as("%s", whole).isZero();
            Run wholeByTopic = audit("--offsets-topic", OFFSETS + topics, "--connector", "c");
            assertThat(wholeByTopic.exitCode()).as("%s", wholeByTopic).isZero();

            createTopics();
            writeOffsets(truth);
            long last = truth.ledger().get(truth.ledger().size() - 1).order();
            write(truth.until(last - 1));
            Run byWorker = audit("--connect-url", url, "--connector", "c");
            assertThat(byWorker.exitCode()).as("%s", byWorker).isEqualTo(2);
            assertThat(byWorker.output()).contains("Connect has stored");
            assertThat(audit("--offsets-topic", OFFSETS + topics, "--connector", "c")
                            .exitCode())
                    .isEqualTo(2);
            Run gone = audit("--connect-url", url, "--connector", "other");
            assertThat(gone.exitCode()).isEqualTo(3);
            assertThat(gone.output()).contains("/connectors/other/offsets answers with status 404");
        } finally {
            worker.stop(0);
        }
    }

    /** A connector goes on while the auditor begins, and the clock of its worker may be ahead. */
    @Test
    void countsEntriesThatAreNewerThanItself() throws Exception {
        write(truth);
        writeOffsets(truth);
        Instant now = truth.ledger().stream()
                .map(entry -> entry.content().time())
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .minusSeconds(1);
        AuditOptions options = AuditOptions.parse(
                "--bootstrap-server",
                broker.bootstrapServers(),
                "--events-topic",
                events,
                "--coverage-topic",
                coverage,
                "--offsets-topic",
                OFFSETS + topics,
                "--connector",
                "c");

        AuditReport report = new KafkaAudit(options, now, System.out).report();
        assertThat(report.verdict()).as("%s", TextReport.lines(report)).isEqualTo(Finding.Weight.NOTE);
    }

    @Test
    void namesWhatRemovesEvidence() throws Exception {
        create("compacted-" + topics, Map.of("cleanup.policy", "compact"));
        coverage = "compacted-" + topics;
        write(truth);

        assertThat(audit().output()).contains("the topic " + coverage + " is compacted (cleanup.policy=compact)");
    }

    @Test
    void tellsARetentionFromARemoval() throws Exception {
        write(truth);
        admin.deleteRecords(Map.of(new TopicPartition(events, 0), RecordsToDelete.beforeOffset(5)))
                .all()
                .get();
        Run cut = audit();
        assertThat(cut.exitCode()).as("%s", cut).isEqualTo(2);
        assertThat(cut.output()).contains("since the beginning of their topic was removed", "begins at offset 5");

        createTopics();
        create("short-" + topics, Map.of("retention.ms", "3600000", "file.delete.delay.ms", "3600000"));
        events = "short-" + topics;
        write(truth);
        admin.deleteRecords(Map.of(new TopicPartition(events, 0), RecordsToDelete.beforeOffset(5)))
                .all()
                .get();
        Run left = audit();
        assertThat(left.exitCode()).as("%s", left).isEqualTo(1);
        assertThat(left.output()).contains("left the topic by retention", "keeps records for PT1H");
    }

    /** The consumer would begin at the end of the partition otherwise, and every event in it would be missing. */
    @Test
    void readsNothingOverThatKafkaRemovesMeanwhile() throws Exception {
        var first = new TopicPartition(events, 0);
        for (int i = 0; i < 5; i++) {
            producer.send(new ProducerRecord<>(events, 0, null, new byte[1])).get();
        }
        Properties oneByOne = new Properties();
        oneByOne.put("bootstrap.servers", broker.bootstrapServers());
        oneByOne.put("max.poll.records", "1");
        oneByOne.put("fetch.max.bytes", "1");
        oneByOne.put("max.partition.fetch.bytes", "1");
        try (var scan = new TopicScan(oneByOne, new Progress(new PrintStream(OutputStream.nullOutputStream())))) {
            assertThatExceptionOfType(AuditException.class)
                    .isThrownBy(() -> scan.read(List.of(events), Instant.EPOCH, record -> removeBefore(first, 5)))
                    .withMessageContainingAll(events + "-0", "Run it again");
        }
    }

    /** Another task's transaction, for example, has begun before these events came to its partition. */
    @Test
    void waitsForEventsThatAnOpenTransactionHides() throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "another-task");
        var said = new ByteArrayOutputStream();
        try (var other = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            other.initTransactions();
            other.beginTransaction();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                other.send(new ProducerRecord<>(events, partition, null, new byte[1]))
                        .get();
            }
            write(truth);
            Future<Run> audit = CompletableFuture.supplyAsync(() -> auditOf(events, said));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> audit.isDone() || said.toString(UTF_8).contains(events + ": nothing comes of ["));
            assertThat(audit).as("%s", said).isNotDone();

            other.abortTransaction();

            Run whole = audit.get();
            assertThat(whole.exitCode()).as("%s", whole).isZero();
        }
    }

    private static void removeBefore(TopicPartition partition, long offset) {
        try {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void makesNoAuditOfWhatTheConnectorDoesNotWrite() throws Exception {
        write(truth);
        var record = new ProducerRecord<byte[], byte[]>(events, 1, null, new byte[0]);
        record.headers().add("das.event.id", "s:99999999999999999999:0:1:0".getBytes(UTF_8));
        producer.send(record).get();
        Run badHeader = audit();
        assertThat(badHeader.exitCode()).isEqualTo(3);
        assertThat(badHeader.output()).contains("of " + events + "-1");

        producer.send(new ProducerRecord<>(coverage, "{\"kind\":\"gap\",\"time\":\"now\"}".getBytes(UTF_8)))
                .get();
        Run badEntry = audit();
        assertThat(badEntry.exitCode()).isEqualTo(3);
        assertThat(badEntry.output()).contains("of " + coverage, "The field time");
    }

    @Test
    void namesTheOptionThatIsWrong() {
        assertThat(auditOf("no-such-topic").output()).contains("no-such-topic", "(--events-topic)");
        assertThat(audit("--from", "yesterday").output()).contains("--from 'yesterday'");
        assertThat(audit("--connect-url", "http://127.0.0.1:1").output()).contains("need --connector");
        assertThat(audit("--connect-url", "http://127.0.0.1:1", "--connector", "c")
                        .output())
                .contains("--connect-url http://127.0.0.1:1 does not answer");
        assertThat(audit("--value-format", "avro").output()).contains("--value-format 'avro'");
        assertThat(audit("--help").exitCode()).isZero();
    }

    private record Run(int exitCode, String output) {}

    private Run audit(String... more) {
        return auditOf(events, more);
    }

    private Run auditOf(String topic, String... more) {
        return auditOf(topic, new ByteArrayOutputStream(), more);
    }

    private Run auditOf(String topic, ByteArrayOutputStream bytes, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-server", broker.bootstrapServers(), "--silence", "P36500D", "--coverage-topic", coverage));
        arguments.addAll(List.of("--events-topic", topic));
        arguments.addAll(List.of(more));
        int exitCode;
        try (var out = new PrintStream(bytes, true, UTF_8)) {
            exitCode = AuditCommand.run(out, out, arguments.toArray(new String[0]));
        }
        return new Run(exitCode, bytes.toString(UTF_8));
    }

    /** A topic is created before the broker shows it and takes its records. */
    private static void create(String topic, Map<String, String> settings) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1).configs(settings)))
                .all()
                .get();
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        await().ignoreExceptions().until(() -> {
            admin.listOffsets(ends).all().get();
            return admin.listTopics().names().get().contains(topic);
        });
    }

    /**
     * As a Connect worker writes. If the first of several batches in flight to a new topic is refused and the second is
     * not, Kafka refuses the first until it expires (seen with 4.3.1).
     */
    private static Map<String, Object> oneAtATime(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return all;
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        sent.add(producer.send(record));
    }

    /** Waits until Kafka has all records: one that it did not take would look like one that is missing. */
    private void awaitSent() throws Exception {
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        sent.clear();
    }

    private void write(History history) throws Exception {
        for (History.Event event : history.events()) {
            EventPlace place = event.place();
            int partition = Integer.parseInt(event.partition().substring("events-".length()));
            var record = new ProducerRecord<byte[], byte[]>(
                    events, partition, event.arrival().toEpochMilli(), null, new byte[0]);
            String id = "%s:%d:%s:%s:%d"
                    .formatted(
                            place.shard().stream(),
                            place.shard().streamCreated().toEpochMilli(),
                            place.shard().shardId(),
                            place.position().sequenceNumber(),
                            place.position().eventIndex());
            record.headers()
                    .add("das.event.id", id.getBytes(UTF_8))
                    .add("das.run", place.number().orElseThrow().run().getBytes(UTF_8))
                    .add(
                            "das.ordinal",
                            Long.toString(place.number().orElseThrow().ordinal())
                                    .getBytes(UTF_8));
            send(record);
        }
        for (History.Entry entry : history.ledger()) {
            byte[] key = entry.content().text("shardId").orElse("").getBytes(UTF_8);
            send(new ProducerRecord<>(
                    coverage,
                    null,
                    entry.content().time().toEpochMilli(),
                    key,
                    JSON.writeValueAsBytes(entry.content().fields())));
        }
        awaitSent();
    }

    private static List<Map<String, Object>> offsets(History history) {
        List<Map<String, Object>> offsets = new ArrayList<>();
        for (StoredOffset stored : history.stored()) {
            Map<String, Object> offset = new HashMap<>();
            offset.put("sequenceNumber", stored.isEnd() ? "SHARD_END" : "1");
            offset.put("streamCreated", stored.shard().streamCreated().toEpochMilli());
            stored.run().ifPresent(run -> offset.put("run", run));
            offset.put("ordinal", stored.ordinal());
            offset.put("entry", stored.entry().orElseThrow().toString());
            offsets.add(Map.of(
                    "partition",
                    Map.of(
                            "stream",
                            stored.shard().stream(),
                            "shard",
                            stored.shard().shardId()),
                    "offset",
                    offset));
        }
        return offsets;
    }

    private void writeOffsets(History history) throws Exception {
        create(OFFSETS + topics, Map.of("cleanup.policy", "compact"));
        for (Map<String, Object> offset : offsets(history)) {
            byte[] key = JSON.writeValueAsBytes(List.of("c", offset.get("partition")));
            send(new ProducerRecord<>(OFFSETS + topics, key, JSON.writeValueAsBytes(offset.get("offset"))));
            send(new ProducerRecord<>(
                    OFFSETS + topics, JSON.writeValueAsBytes(List.of("other", offset.get("partition"))), null));
        }
        awaitSent();
    }

    private static HttpServer worker(History history) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = JSON.writeValueAsBytes(Map.of("offsets", offsets(history)));
        server.createContext("/connectors/c/offsets", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }
}
