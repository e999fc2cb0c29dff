// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.kafka.WorkerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * A backlog through a real worker into a real topic: what a core of the worker carries with the producer's defaults and
 * with the shipped settings, and what a producer alone makes of the same bytes with the same settings. Broker and AWS
 * side are processes beside it on the same machine.
 */
final class WorkerMain {

    private static final int SHARDS = 4;
    private static final int EVENTS_PER_RECORD = 100;
    private static final int PAYLOADS = 2_000;
    private static final int HEAP_MEGABYTES = 512;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * Topics that are deleted make room at once, or a run would need the space of all its cases together. The events
     * are older than what a broker keeps by default.
     */
    private static final Map<String, String> BROKER =
            Map.of("log.segment.delete.delay.ms", "1000", "log.retention.ms", "-1");

    /** A producer's buffer holds half as many compressed events, which cost nothing more when they are sent. */
    private static final long MORE_ALONE = 400_000;

    private static final String TASKS = "kafka.connect:type=source-task-metrics,*";

    private final Pace pace = Pace.asked();
    private final long events = Long.getLong("perf.events", pace.quick() ? 400_000 : 1_000_000);
    private final Path directory;
    private final Path plugins;
    private final KafkaBroker broker;
    private final Topics topics;
    private final Map<WorkerCase.Form, Path> payloads = new EnumMap<>(WorkerCase.Form.class);
    private final Map<String, Figure> told = new HashMap<>();

    private WorkerMain(Path directory, Path plugins, KafkaBroker broker, Topics topics) {
        this.directory = directory;
        this.plugins = plugins;
        this.broker = broker;
        this.topics = topics;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path archive = Path.of(System.getProperty("plugin.zip")).toAbsolutePath();
        Path directory = Files.createTempDirectory(archive.getParent(), "perf-");
        try {
            run(directory, PluginDirectory.unzip(archive, directory.resolve("plugins")));
        } finally {
            Utils.delete(directory.toFile());
        }
    }

    private static void run(Path directory, Path plugins) throws IOException, InterruptedException {
        try (KafkaBroker broker = KafkaBroker.start(directory, BROKER)) {
            broker.awaitReady();
            try (var topics = new Topics(broker.bootstrapServers());
                    LocalActivity activity = backlog()) {
                new WorkerMain(directory, plugins, broker, topics).run(activity);
            }
        }
    }

    /** The events that every case delivers. */
    private static LocalActivity backlog() {
        var activity = new LocalActivity(SHARDS);
        activity.aws().kinesis().enforceLimits(false);
        return activity;
    }

    private void run(LocalActivity activity) throws IOException, InterruptedException {
        Corpus corpus = activity.corpus(EVENTS_PER_RECORD, 200, 200);
        for (int i = 0; i < events / EVENTS_PER_RECORD; i++) {
            activity.put(i % SHARDS, corpus.records().get(i % corpus.records().size()));
        }
        for (WorkerCase one : WorkerCase.all(settings(), pace.quick())) {
            if (isAsked(one)) {
                long transactionMillis = deliver(one, activity);
                produceAlone(one, transactionMillis);
                tellRatio(one, WorkerFigures.PER_CORE);
                tellRatio(one, WorkerFigures.FROM_START);
            }
        }
    }

    private static List<ProducerSettings> settings() {
        List<ProducerSettings> settings = new ArrayList<>(List.of(ProducerSettings.defaults()));
        settings.add(ProducerSettings.shipped());
        settings.addAll(ProducerSettings.parse(System.getProperty("perf.settings", "")));
        return settings;
    }

    private static boolean isAsked(WorkerCase one) {
        return Pattern.compile(System.getProperty("perf.worker", ""))
                .matcher(one.title())
                .find();
    }

    /**
     * Delivers all events, and tells what that took.
     *
     * @return how long the worker's transactions lasted on average; 0 if there were none
     */
    private long deliver(WorkerCase one, LocalActivity activity) throws IOException {
        topics.create(one.name(), ProducerSettings.partitions());
        try (ConnectWorker worker = ConnectWorker.distributed(directory.resolve(one.name()), settings(one))) {
            worker.awaitReady().rest().create(one.name(), connector(one, activity));
            worker.rest().awaitRunning(one.name(), 1, PATIENCE);
            try (var jvm = new RunningJvm(worker.pid())) {
                // What comes first comes from code that is not compiled yet.
                long before = awaitDelivered(events * 6 / 10, jvm);
                try (var sampler = new WorkerSampler(jvm)) {
                    long measured = awaitDelivered(events * 95 / 100, jvm) - before;
                    WorkerSampler.Use use = sampler.use();
                    WorkerFigures.of(one.title(), measured, use).forEach(this::tell);
                    tell(WorkerFigures.fromItsStart(
                            one.title(), before + measured, jvm.cpuTime().toNanos()));
                    awaitDelivered(events, jvm);
                    tell(WorkerFigures.size(one.title(), topics.bytes(one.name()), events));
                    payloads.computeIfAbsent(one.form(), form -> payloads(one));
                    return one.isExactlyOnce()
                            ? transactionMillis(one, jvm, use.time().toMillis(), measured)
                            : 0;
                }
            }
        } finally {
            topics.delete(one.name());
        }
    }

    private long transactionMillis(WorkerCase one, RunningJvm worker, long millis, long events) {
        double perTransaction = worker.sum(TASKS, "transaction-size-avg");
        tell(WorkerFigures.transactions(one.title(), perTransaction));
        return Math.max(1, Math.round(perTransaction * millis / events));
    }

    private static long awaitDelivered(long enough, RunningJvm worker) {
        return await("events")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .pollInSameThread()
                .until(() -> Math.round(worker.sum(TASKS, "source-record-write-total")), done -> done >= enough);
    }

    private WorkerSettings settings(WorkerCase one) {
        return WorkerSettings.of(broker.bootstrapServers(), plugins)
                .withExactlyOnce(one.isExactlyOnce())
                .withJvmOptions(
                        "-Xms" + HEAP_MEGABYTES + "m", "-Xmx" + HEAP_MEGABYTES + "m", CompilerThreads.JVM_OPTION)
                .with("group.id", one.name())
                .with("config.storage.topic", one.name() + "-configs")
                .with("offset.storage.topic", one.name() + "-offsets")
                .with("status.storage.topic", one.name() + "-status");
    }

    private static Map<String, String> connector(WorkerCase one, LocalActivity activity) {
        Map<String, String> config = activity.properties();
        config.remove("name");
        config.put("connector.class", "io.dbactivity.DatabaseActivitySourceConnector");
        config.put("kinesis.position", "TRIM_HORIZON");
        config.put("topic", one.name());
        config.putAll(one.connector());
        return config;
    }

    /** The same bytes as values alone: of each record key, headers and value, in a line. */
    private Path payloads(WorkerCase one) {
        var lines = new ByteArrayOutputStream();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicReader reader = TopicReader.uncommitted(broker.bootstrapServers(), one.name())) {
            reader.consumeUntil(() -> records.size() >= PAYLOADS, PATIENCE, records::add);
        }
        records.stream().limit(PAYLOADS).forEach(record -> {
            lines.writeBytes(record.key());
            record.headers().forEach(header -> {
                lines.writeBytes(header.key().getBytes(UTF_8));
                lines.writeBytes(header.value());
            });
            lines.writeBytes(record.value());
            lines.write('\n');
        });
        try {
            return Files.write(directory.resolve(one.form().title() + ".payloads"), lines.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void produceAlone(WorkerCase one, long transactionMillis) throws InterruptedException {
        String topic = one.name() + "-alone";
        long records = events + MORE_ALONE;
        topics.create(topic, ProducerSettings.partitions());
        try {
            MeasuringJvm.likeWorker(HEAP_MEGABYTES)
                    .run(
                            ProducerMain.class,
                            this::tell,
                            ProducerMain.arguments(
                                    one.title(),
                                    broker.bootstrapServers(),
                                    topic,
                                    payloads.get(one.form()),
                                    records,
                                    one.producer(),
                                    transactionMillis));
            tell(WorkerFigures.size(WorkerFigures.PRODUCER + one.title(), topics.bytes(topic), records));
        } finally {
            topics.delete(topic);
        }
    }

    private void tellRatio(WorkerCase one, String kind) {
        tell(WorkerFigures.ratio(one.title(), kind, told));
    }

    private void tell(Figure figure) {
        told.put(figure.subject(), figure);
        System.out.println(figure.encoded());
    }
}
