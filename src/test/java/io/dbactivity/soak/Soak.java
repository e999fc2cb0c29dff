// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import io.dbactivity.audit.Auditor;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.InProcessKafka;
import io.dbactivity.harness.InProcessWorker;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.record.ActivitySchema;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Days in the life of a connector, drawn from a seed and run in minutes: three databases write while everything happens
 * to them, to AWS and to the worker. At the end of each stretch everything is healed, and every event must be delivered
 * or inside a gap record. The seed settles what happens, not how the threads interleave.
 */
final class Soak implements AutoCloseable {

    private static final int TASKS = 3;
    private static final Duration RETENTION = Duration.ofHours(24);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final long seed;
    private final SplittableRandom random;
    private final LocalAws aws = LocalAws.start();
    private final Instant began = aws.clock().instant();
    private final KinesisClient kinesis = LocalClients.kinesis(aws.endpoint(), Region.EU_CENTRAL_1);
    private final KmsClient kms = LocalClients.kms(aws.endpoint(), Region.EU_CENTRAL_1);
    private final Account account = new Account();
    private final Auditor auditor = new Auditor();
    private final InProcessKafka kafka;
    private final InProcessWorker worker;
    private final List<Database> databases;
    private final Map<Disturbance, Integer> struck = new EnumMap<>(Disturbance.class);
    private Disturbance latest = Disturbance.WRITE;
    private boolean mayFail;

    Soak(long seed, boolean exactlyOnce) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.kafka = new InProcessKafka(exactlyOnce, this::take);
        this.databases = Stream.of(
                        DatabaseEngine.AURORA_POSTGRESQL, DatabaseEngine.AURORA_MYSQL, DatabaseEngine.SQLSERVER)
                .map(engine -> new Database(aws, kinesis, kms, SimulatedDatabase.numbered(engine, 1), account))
                .toList();
        this.worker = new InProcessWorker(kafka, properties(), TASKS, aws.clock(), random.split());
    }

    private void take(SourceRecord record) {
        if (record.valueSchema() == ActivitySchema.EVENT) {
            Struct source = ((Struct) record.value()).getStruct("source");
            account.takeEvent(
                    source.getString("sequenceNumber"),
                    source.getInt64("eventIndex").intValue());
        } else if (record.valueSchema() == CoverageSchema.COVERAGE) {
            account.takeEntry(LedgerRecord.of((Struct) record.value()));
        } else {
            account.takeDeadLetter(record.headers()
                    .lastWithName("kinesis.sequence.number")
                    .value()
                    .toString());
        }
        auditor.take(record);
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(ConnectHarness.properties(aws));
        properties.put("name", "soak");
        properties.put(
                "das.resource.ids", databases.stream().map(Database::resourceId).collect(Collectors.joining(",")));
        properties.put("kinesis.shard.watch.interval.ms", "1000");
        properties.put("errors.tolerance", "all");
        properties.put("errors.deadletterqueue.topic.name", "dead");
        return properties;
    }

    LocalAws aws() {
        return aws;
    }

    InProcessWorker worker() {
        return worker;
    }

    Database anyDatabase() {
        return databases.get(random.nextInt(databases.size()));
    }

    /** One stretch of trouble after the other, for a time, but at least one. */
    void run(Duration time, int disturbancesPerStretch) {
        Instant end = Instant.now().plus(time);
        databases.forEach(database -> database.startStream(1 + random.nextInt(3)));
        worker.start();
        do {
            stretch(disturbancesPerStretch);
        } while (Instant.now().isBefore(end));
        awaitTheLastEntries();
        worker.stop();
        requireThatTheAuditorAgrees();
    }

    /** Shards that hold nothing more are read to their end too, and each open one says once more how far it is. */
    private void awaitTheLastEntries() {
        Instant end = Instant.now().plus(PATIENCE);
        do {
            goOn(Duration.ofSeconds(2));
            requireNoFailure();
        } while (auditor.opinion(aws.clock().instant()).unexplained() > 0
                && Instant.now().isBefore(end));
    }

    /** Everything is delivered or inside a gap: he must find each event, and no hole without a reason. */
    private void requireThatTheAuditorAgrees() {
        Auditor.Opinion opinion = auditor.opinion(aws.clock().instant());
        if (opinion.unexplained() > 0 || opinion.events() != account.distinct()) {
            throw failed("The auditor does not agree: " + String.join("\n", opinion.lines()));
        }
        if (auditor.hasCountedEvents() && auditor.withoutAnEvent(random).unexplained() == 0) {
            throw failed("The auditor does not miss an event that is taken away");
        }
    }

    private void stretch(int disturbances) {
        for (int i = 0; i < disturbances; i++) {
            latest = Disturbance.any(random);
            struck.merge(latest, 1, Integer::sum);
            latest.strike(this, random);
            goOn(Duration.ofMillis(random.nextInt(500)));
            requireNoFailure();
        }
        aws.faults().clear();
        settle();
    }

    private void settle() {
        Instant end = Instant.now().plus(PATIENCE);
        while (!account.settle()) {
            if (Instant.now().isAfter(end)) {
                throw failed("These are neither delivered nor inside a gap: " + account.unsettled(5));
            }
            goOn(PAUSE);
            requireNoFailure();
        }
        if (!account.madeUp().isEmpty()) {
            throw failed("These were delivered though nobody wrote them: " + account.madeUp());
        }
        if (kafka.exactlyOnce() && account.repeated() > 0) {
            throw failed("Events were delivered again");
        }
    }

    /** Time goes by on the side of AWS, and for the connector. */
    void pass(Duration time) {
        aws.clock().advance(time);
        account.trimmed(aws.clock().instant().minus(RETENTION));
    }

    /** Lets the worker work. */
    void goOn(Duration time) {
        Instant end = Instant.now().plus(time);
        do {
            sleep(PAUSE);
            if (worker.isRunning()) {
                worker.tend();
            }
        } while (Instant.now().isBefore(end));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until the operator has restarted what failed, a failure is right. */
    void mayFail() {
        mayFail = true;
    }

    void operatorRestartsWhatFailed() {
        worker.restartFailed();
        mayFail = false;
    }

    /** A denial may still be on its way when access is given again: the operator restarts what fails then, too. */
    private void requireNoFailure() {
        if (mayFail || !worker.isRunning()) {
            return;
        }
        worker.failure().ifPresent(failure -> {
            if (!String.valueOf(failure.getMessage()).matches("(?s).*(access denied|AccessDenied).*")) {
                AssertionError error = failed("The worker reports a failure");
                error.initCause(failure);
                throw error;
            }
            worker.restartFailed();
        });
    }

    private AssertionError failed(String what) {
        return new AssertionError(what + "; at " + latest + "; " + this);
    }

    @Override
    public String toString() {
        Duration lived = Duration.between(began, aws.clock().instant());
        return "seed " + seed + (kafka.exactlyOnce() ? ", exactly once, " : ", at least once, ") + lived.toHours()
                + " hours lived, " + account + "; " + struck;
    }

    @Override
    public void close() {
        if (worker.isRunning()) {
            worker.kill();
        }
        kinesis.close();
        kms.close();
        aws.close();
    }

    /** Runs both kinds of delivery, half the time each: {@code soak.minutes} and {@code soak.seed}. */
    public static void main(String[] arguments) {
        Duration half = Duration.ofSeconds(30 * Long.getLong("soak.minutes", 2));
        long seed = Long.getLong("soak.seed", System.nanoTime());
        for (boolean exactlyOnce : new boolean[] {true, false}) {
            System.out.println("A soak of " + half.toSeconds() + " s, seed " + seed);
            try (var soak = new Soak(seed, exactlyOnce)) {
                soak.run(half, 12);
                System.out.println("Passed: " + soak);
            }
        }
        System.exit(0);
    }
}
