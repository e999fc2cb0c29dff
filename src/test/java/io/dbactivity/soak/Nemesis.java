// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.Json;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The {@link Soak}'s idea with real processes: a broker and two workers that hang, die and come back, and an AWS side
 * that fails, while three databases write, and others write what is no activity. It is judged by what was written, not
 * by what the ledger says of it: at the end of each stretch everything is healed, and every event must be delivered or
 * inside a gap that it can be lost in. The seed settles what happens, not how the processes interleave.
 */
final class Nemesis implements AutoCloseable {

    private static final String TOPIC = "activity";
    private static final String COVERAGE = "activity-coverage";
    private static final String DEAD = "activity-dead";
    private static final int FAULTS_PER_STRETCH = 10;

    /** The clocks of workers and of Kinesis agree within five minutes. The one of AWS moves from behind to ahead. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(4);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final long seed;
    private final boolean exactlyOnce;
    private final SplittableRandom random;
    private final LocalAws aws = LocalAws.start(() -> Instant.now().minus(CLOCK_TOLERANCE));
    private final KinesisClient kinesis = LocalClients.kinesis(aws.endpoint(), Region.EU_CENTRAL_1);
    private final KmsClient kms = LocalClients.kms(aws.endpoint(), Region.EU_CENTRAL_1);
    private final Account account = new Account();
    private final Numbering numbering = new Numbering();
    private final Cluster cluster;
    private final TopicReader reader;
    private final Operator operator;
    private final List<Database> databases;
    private final Map<NemesisFault, Integer> struck = new EnumMap<>(NemesisFault.class);
    private NemesisFault latest = NemesisFault.WRITE;
    private Instant lastLook = Instant.EPOCH;

    Nemesis(Path directory, Path pluginArchive, long seed, boolean exactlyOnce) {
        this.seed = seed;
        this.exactlyOnce = exactlyOnce;
        this.random = new SplittableRandom(seed);
        this.cluster = new Cluster(directory, pluginArchive, exactlyOnce, List.of(TOPIC, COVERAGE, DEAD));
        this.reader = TopicReader.committed(cluster.broker().bootstrapServers(), TOPIC, COVERAGE, DEAD);
        this.operator = new Operator(cluster.workers(), TOPIC);
        this.databases = Stream.of(
                        DatabaseEngine.AURORA_POSTGRESQL, DatabaseEngine.AURORA_MYSQL, DatabaseEngine.SQLSERVER)
                .map(engine -> new Database(aws, kinesis, kms, SimulatedDatabase.numbered(engine, 1), account))
                .toList();
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(ConnectHarness.properties(aws));
        properties.put("name", TOPIC);
        properties.put("connector.class", "io.dbactivity.DatabaseActivitySourceConnector");
        properties.put("tasks.max", "3");
        properties.put(
                "das.resource.ids", databases.stream().map(Database::resourceId).collect(Collectors.joining(",")));
        properties.put("topic", TOPIC);
        properties.put("coverage.topic", COVERAGE);
        properties.put("kinesis.shard.watch.interval.ms", "1000");
        properties.put("on.undecodable.record", "skip");
        properties.put("errors.deadletterqueue.topic.name", DEAD);
        if (exactlyOnce) {
            properties.put("exactly.once.support", "required");
            // For so long a worker that is killed within a transaction cannot start again.
            properties.put("producer.override.transaction.timeout.ms", "15000");
        }
        return properties;
    }

    LocalAws aws() {
        return aws;
    }

    Cluster cluster() {
        return cluster;
    }

    Operator operator() {
        return operator;
    }

    List<Database> databases() {
        return databases;
    }

    Database anyDatabase() {
        return databases.get(random.nextInt(databases.size()));
    }

    ConnectWorker anyWorker() {
        return cluster.workers().get(random.nextInt(cluster.workers().size()));
    }

    /** One stretch of trouble after the other, for a time. */
    void run(Duration time) {
        Instant end = Instant.now().plus(time);
        databases.forEach(database -> database.startStream(1 + random.nextInt(2)));
        cluster.workers().get(0).rest().create(TOPIC, properties());
        awaitFirstOffsets();
        while (Instant.now().isBefore(end)) {
            for (int i = 0; i < FAULTS_PER_STRETCH && Instant.now().isBefore(end); i++) {
                strike();
            }
            aws.faults().clear();
            for (NemesisFault fault : NemesisFault.values()) {
                fault.heal(this);
            }
            settle();
            System.out.println("Settled: " + this);
        }
        judge();
    }

    /** What leaves a stream before the connector has stored where it begins with it is nobody's loss. */
    private void awaitFirstOffsets() {
        Set<String> streams = databases.stream().map(Database::streamName).collect(Collectors.toSet());
        goOnUntil(
                () -> operator.streamsWithOffsets().containsAll(streams),
                () -> "Offsets are stored of these streams only: " + operator.streamsWithOffsets());
    }

    private void strike() {
        databases.forEach(database -> database.write(random.nextInt(40), random));
        latest = NemesisFault.any(random);
        struck.merge(latest, 1, Integer::sum);
        latest.strike(this, random);
        goOn(Duration.ofMillis(random.nextInt(1_500)));
    }

    /** Waits until every event is delivered or inside a gap. */
    void settle() {
        goOnUntil(account::settle, () -> "These are neither delivered nor inside a gap: " + account.unsettled(5));
        requireTruth();
    }

    /** The same while records leave the streams so soon. */
    void settleWhileKeptFor(Duration retention) {
        goOnUntil(
                () -> {
                    trimmed(retention);
                    return account.settle();
                },
                () -> "These have left their streams without a gap: " + account.unsettled(5));
    }

    /**
     * Without exactly-once delivery, the worker may die when Kafka has some of the latest events, and not the ones
     * before them. If all of them leave the stream before it comes back, these are lost, and the run ends with a hole
     * that a gap explains.
     */
    private void requireTruth() {
        if (!account.madeUp().isEmpty()) {
            throw failed("These were delivered though nobody wrote them: " + account.madeUp());
        }
        if (exactlyOnce && account.repeated() > 0) {
            throw failed("Events were delivered again: " + account.repeatedRecords(5));
        }
        if (!numbering.contradictions().isEmpty()) {
            throw failed("The numbers are wrong: " + numbering.contradictions());
        }
        List<Numbering.Hole> holes = numbering.holes().stream()
                .filter(hole -> exactlyOnce || account.lostBetween(hole.before(), hole.after()) < hole.numbers())
                .toList();
        if (!holes.isEmpty()) {
            throw failed("These numbers are missing, and not because of a loss inside a gap: " + holes);
        }
    }

    /** Shards that hold nothing more are read to their end too, and each open one says once more how far it is. */
    private void judge() {
        var audit = new AuditorProcess[1];
        goOnUntil(
                () -> {
                    audit[0] = audit();
                    return audit[0].findsNothingUnexplained() && audit[0].events() == account.distinct();
                },
                () -> "The auditor does not agree: " + audit[0].events() + " events, exit code " + audit[0].exitCode()
                        + ", " + audit[0].unexplained());
        cluster.workers().forEach(ConnectWorker::stop);
        reader.readToEnd(this::take);
        requireTruth();
        System.out.println("The auditor: " + audit[0].report().path("verdict").asText() + ", "
                + audit[0].report().path("explained").asLong() + " explained, "
                + audit[0].report().path("unexplained").asLong() + " unexplained, " + audit[0].events() + " events of "
                + account.distinct());
    }

    private AuditorProcess audit() {
        return AuditorProcess.run(
                "--bootstrap-server",
                cluster.broker().bootstrapServers(),
                "--events-topic",
                TOPIC,
                "--coverage-topic",
                COVERAGE,
                "--connector",
                TOPIC,
                "--connect-url",
                cluster.workers().get(0).address().toString());
    }

    private void goOnUntil(BooleanSupplier done, Supplier<String> otherwise) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw failed(otherwise.get());
            }
            goOn(Duration.ofMillis(500));
        }
    }

    /** Reads what is delivered, for a time, and has the operator look at the connector. */
    void goOn(Duration time) {
        reader.consumeUntil(() -> false, time, this::take);
        if (Instant.now().isAfter(lastLook.plus(LOOK))) {
            lastLook = Instant.now();
            operator.restartFailed().forEach(this::requireThatItIsNotOurs);
        }
    }

    /** Connect fails a task whose producer is fenced, for instance. Where access was denied, a failure is right. */
    private void requireThatItIsNotOurs(String trace) {
        if (Operator.isOfThePlugin(trace) && !trace.contains("access denied") && !trace.contains("AccessDenied")) {
            throw failed("A task has failed: " + trace);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        switch (record.topic()) {
            case TOPIC -> {
                String eventId = header(record, "das.event.id");
                account.takeEvent(
                        header(record, "kinesis.sequence.number"),
                        Integer.parseInt(eventId.substring(eventId.lastIndexOf(':') + 1)));
                numbering.take(
                        header(record, "kinesis.stream") + "/" + header(record, "kinesis.shard.id") + "/"
                                + header(record, "das.run"),
                        Long.parseLong(header(record, "das.ordinal")),
                        eventId);
            }
            case COVERAGE -> account.takeEntry(LedgerRecord.of(Json.parse(record.value())));
            default -> account.takeDeadLetter(header(record, "kinesis.sequence.number"));
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The clock of AWS moves, as far as the two sides still agree. */
    void moveClock(Duration by) {
        if (Instant.now().plus(CLOCK_TOLERANCE).isAfter(aws.clock().instant().plus(by))) {
            aws.clock().advance(by);
        }
    }

    /** What arrived longer ago has left the streams. */
    void trimmed(Duration retention) {
        account.trimmed(aws.clock().instant().minus(retention));
    }

    private AssertionError failed(String what) {
        return new AssertionError(what + "; at " + latest + "; " + this);
    }

    @Override
    public String toString() {
        return "seed " + seed + (exactlyOnce ? ", exactly once, " : ", at least once, ") + account + "; "
                + numbering.runs() + " runs; " + struck + "; tasks restarted by the operator: " + operator.failures();
    }

    @Override
    public void close() {
        reader.close();
        cluster.close();
        kinesis.close();
        kms.close();
        aws.close();
    }

    /** Runs both kinds of delivery, half the time each: {@code nemesis.minutes} and {@code nemesis.seed}. */
    public static void main(String[] arguments) throws IOException {
        Duration half = Duration.ofSeconds(30 * Long.getLong("nemesis.minutes", 20));
        long seed = Long.getLong("nemesis.seed", System.nanoTime());
        Path archive = Path.of(System.getProperty("plugin.zip"));
        for (boolean exactlyOnce : new boolean[] {false, true}) {
            Path directory = Files.createTempDirectory(archive.toAbsolutePath().getParent(), "nemesis-");
            System.out.println("A nemesis of " + half.toSeconds() + " s, seed " + seed + ", logs in " + directory);
            try (var nemesis = new Nemesis(directory, archive, seed, exactlyOnce)) {
                nemesis.run(half);
                System.out.println("Passed: " + nemesis);
            }
        }
        System.exit(0);
    }
}
