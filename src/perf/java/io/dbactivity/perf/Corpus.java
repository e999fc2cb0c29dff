// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.DatabaseTraffic;
import io.dbactivity.local.simulator.database.LoadProfile;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.database.TrafficSettings;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * The data of Kinesis records as one database writes them: the same inner records in every run.
 *
 * @param events in all records together
 */
record Corpus(SimulatedDatabase database, List<byte[]> records, long events) {

    private static final long SEED = 42;
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final long MICROS_BETWEEN_TIMES = 137;

    Corpus {
        records = List.copyOf(records);
    }

    /**
     * What to make.
     *
     * @param recordsPerKey how many records in a row share a data key
     */
    record Recipe(DatabaseEngine engine, LoadProfile load, int eventsPerRecord, int records, int recordsPerKey) {

        Recipe(DatabaseEngine engine, LoadProfile load, int eventsPerRecord, int records) {
            this(engine, load, eventsPerRecord, records, Integer.MAX_VALUE);
        }

        Recipe withRecords(int other) {
            return new Recipe(engine, load, eventsPerRecord, other, recordsPerKey);
        }
    }

    /** Records whose data keys {@link KmsStub} unwraps. */
    static Corpus of(Recipe recipe) {
        return of(recipe, key -> EnvelopeWriter.ofKey(recipe.engine(), KmsStub.dataKey(key), KmsStub.wrapped(key)));
    }

    /** @param writers the writer that uses a data key, by the key's number */
    static Corpus of(Recipe recipe, IntFunction<EnvelopeWriter> writers) {
        SimulatedDatabase database = SimulatedDatabase.numbered(recipe.engine(), 1);
        var traffic = new DatabaseTraffic(database, settings(recipe), 0);
        List<byte[]> records = new ArrayList<>();
        EnvelopeWriter writer = null;
        for (int i = 0; i < recipe.records(); i++) {
            if (i % recipe.recordsPerKey() == 0) {
                writer = writers.apply(i / recipe.recordsPerKey());
            }
            records.add(writer.wrap(traffic.nextRecord(Integer.MAX_VALUE).json()));
        }
        return new Corpus(database, records, (long) recipe.records() * recipe.eventsPerRecord());
    }

    private static TrafficSettings settings(Recipe recipe) {
        var micros = new AtomicLong();
        return new TrafficSettings(
                recipe.load(),
                recipe.eventsPerRecord(),
                recipe.eventsPerRecord(),
                Duration.ofDays(1),
                false,
                SEED,
                () -> BEGIN.plusNanos(1000 * micros.addAndGet(MICROS_BETWEEN_TIMES)));
    }

    String resourceId() {
        return database.resourceId();
    }

    /** Of the records' data. */
    long bytes() {
        return records.stream().mapToLong(data -> data.length).sum();
    }
}
