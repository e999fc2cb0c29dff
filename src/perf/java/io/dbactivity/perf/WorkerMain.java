// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.kafka.WorkerSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A backlog through a real worker into a real topic, as JSON without schemas: where the time of the task goes, and what a core
 * of the worker carries. Broker, AWS side and the consumer that counts are processes beside it on the same machine.
 */
final class WorkerMain {

    private static final int SHARDS = 4;
    private static final int EVENTS_PER_RECORD = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int events = Pace.asked().quick() ? 200_000 : 600_000;
    private long delivered;

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException {
        Path archive = Path.of(System.getProperty("plugin.zip")).toAbsolutePath();
        Path directory = Files.createTempDirectory(archive.getParent(), "perf-");
        Path plugins = PluginDirectory.unzip(archive, directory.resolve("plugins"));
        try (KafkaBroker broker = KafkaBroker.start(directory)) {
            broker.awaitReady();
            for (boolean exactlyOnce : new boolean[] {true, false}) {
                String title = exactlyOnce ? "exactly-once" : "at-least-once";
                WorkerSettings settings = settings(title, broker, plugins).withExactlyOnce(exactlyOnce);
                try (ConnectWorker worker = ConnectWorker.distributed(directory.resolve(title), settings)) {
                    new WorkerMain().run(title, worker.awaitReady(), broker);
                }
            }
        }
        try (Stream<Path> data = Files.walk(directory.resolve("broker-data"))) {
            data.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static WorkerSettings settings(String group, KafkaBroker broker, Path plugins) {
        return WorkerSettings.of(broker.bootstrapServers(), plugins)
                .withJvmOptions("-Xms512m", "-Xmx512m")
                .with("group.id", group)
                .with("config.storage.topic", group + "-configs")
                .with("offset.storage.topic", group + "-offsets")
                .with("status.storage.topic", group + "-status");
    }

    private void run(String title, ConnectWorker worker, KafkaBroker broker) {
        try (var activity = new LocalActivity(SHARDS);
                TopicReader reader = TopicReader.uncommitted(broker.bootstrapServers(), title)) {
            activity.aws().kinesis().enforceLimits(false);
            fill(activity);
            worker.rest().create(title, connector(activity, title));
            // What comes first comes from code that is not compiled yet.
            consumeUntil(events / 2, reader);
            long before = delivered;
            try (var sampler = new WorkerSampler(worker.pid())) {
                consumeUntil(events * 9 / 10, reader);
                tell(title, delivered - before, sampler);
            }
        }
    }

    private void fill(LocalActivity activity) {
        Corpus corpus = activity.corpus(EVENTS_PER_RECORD, 200, 200);
        for (int i = 0; i < events / EVENTS_PER_RECORD; i++) {
            activity.put(i % SHARDS, corpus.records().get(i % corpus.records().size()));
        }
    }

    private static Map<String, String> connector(LocalActivity activity, String topic) {
        Map<String, String> config = activity.properties();
        config.remove("name");
        config.put("connector.class", "io.dbactivity.DatabaseActivitySourceConnector");
        config.put("kinesis.position", "TRIM_HORIZON");
        config.put("topic", topic);
        return config;
    }

    private void consumeUntil(long enough, TopicReader reader) {
        if (!reader.consumeUntil(() -> delivered >= enough, PATIENCE, event -> delivered++)) {
            throw new IllegalStateException("Only " + delivered + " events arrived within " + PATIENCE);
        }
    }

    private static void tell(String title, long events, WorkerSampler sampler) {
        double cpuSeconds = sampler.cpuTime().toMillis() / 1000.0;
        double seconds = sampler.time().toMillis() / 1000.0;
        String detail = String.format(
                Locale.ROOT,
                "events/s; %.0f events/s by the clock, %.2f cores",
                events / seconds,
                cpuSeconds / seconds);
        figure(title + "/per-core", events / cpuSeconds, detail);
        for (WorkerSampler.Part part : WorkerSampler.Part.values()) {
            String name = part.name().toLowerCase(Locale.ROOT);
            figure(title + "/" + name, sampler.share(part), "% of the task thread's time by the clock");
        }
    }

    private static void figure(String subject, double value, String detail) {
        System.out.println(Figure.of("worker", subject, value, detail).encoded());
    }
}
