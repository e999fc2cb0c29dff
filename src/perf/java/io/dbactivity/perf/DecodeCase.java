// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_MYSQL;
import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static io.dbactivity.local.simulator.database.LoadProfile.ORM;
import static io.dbactivity.local.simulator.database.LoadProfile.PGBENCH;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import java.util.List;
import java.util.function.Consumer;

/** One corpus, decoded in each of the three ways. PostgreSQL's messages are not signed, MySQL's are. */
enum DecodeCase implements Contest {
    UNSIGNED_1("unsigned-1", "smt-1", AURORA_POSTGRESQL, PGBENCH, 1, 2_000),
    UNSIGNED_10("unsigned-10", null, AURORA_POSTGRESQL, PGBENCH, 10, 1_000),
    UNSIGNED_100("unsigned-100", "smt-100", AURORA_POSTGRESQL, PGBENCH, 100, 200),
    UNSIGNED_500("unsigned-500", null, AURORA_POSTGRESQL, PGBENCH, 500, 40),
    ORM_1("orm-1", null, AURORA_POSTGRESQL, ORM, 1, 1_000),
    ORM_100("orm-100", null, AURORA_POSTGRESQL, ORM, 100, 60),
    SIGNED_1("signed-1", null, AURORA_MYSQL, PGBENCH, 1, 100),
    SIGNED_100("signed-100", null, AURORA_MYSQL, PGBENCH, 100, 60);

    private final String title;
    private final String againstSmt;
    private final DatabaseEngine engine;
    private final LoadProfile load;
    private final int eventsPerRecord;
    private final int records;

    /** @param againstSmt the name of the ratio to connector and transform, if it is asked for */
    DecodeCase(
            String title,
            String againstSmt,
            DatabaseEngine engine,
            LoadProfile load,
            int eventsPerRecord,
            int records) {
        this.title = title;
        this.againstSmt = againstSmt;
        this.engine = engine;
        this.load = load;
        this.eventsPerRecord = eventsPerRecord;
        this.records = records;
    }

    @Override
    public String title() {
        return title;
    }

    /** Whether a goal is set for it; the others complete the picture. */
    boolean isGoal() {
        return switch (this) {
            case UNSIGNED_1, UNSIGNED_100, UNSIGNED_500, ORM_100, SIGNED_1 -> true;
            case UNSIGNED_10, ORM_1, SIGNED_100 -> false;
        };
    }

    boolean isSigned() {
        return engine == AURORA_MYSQL;
    }

    @Override
    public List<String> ways() {
        return againstSmt == null
                ? List.of(Decoders.AWS_SAMPLE, Decoders.PRODUCT)
                : List.of(Decoders.AWS_SAMPLE, Decoders.PRODUCT, Decoders.GENERIC_CONNECTOR);
    }

    @Override
    public Subject subject(String way) {
        Corpus corpus = corpus();
        return new Subject(way, Decoders.named(way, corpus.resourceId())::decode, corpus);
    }

    @Override
    public long check() {
        return SameEvents.check(corpus());
    }

    private Corpus corpus() {
        return Corpus.of(new Corpus.Recipe(engine, load, eventsPerRecord, records));
    }

    /** @param as the title under which the figures go */
    void measure(String as, MeasuringJvm jvm, Pace pace, Consumer<Figure> figures) {
        Comparison comparison = Comparison.measure(this, jvm, pace);
        figures.accept(comparison.ratio(as, Decoders.AWS_SAMPLE, Decoders.PRODUCT));
        if (againstSmt != null) {
            figures.accept(comparison.ratio(againstSmt, Decoders.GENERIC_CONNECTOR, Decoders.PRODUCT));
        }
        comparison.tell(as, figures);
        figures.accept(comparison.heap(as, Decoders.PRODUCT, Decoders.AWS_SAMPLE));
    }
}
