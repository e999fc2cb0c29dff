// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_MYSQL;
import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static io.dbactivity.local.simulator.database.LoadProfile.ORM;
import static io.dbactivity.local.simulator.database.LoadProfile.PGBENCH;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One corpus, decoded in each of the three ways. PostgreSQL's messages are not signed, MySQL's are. */
enum DecodeCase {
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

    /** @param againstSmt the name of the ratio to connector and transform, where it is asked for */
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

    String title() {
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

    static DecodeCase titled(String title) {
        for (DecodeCase decodeCase : values()) {
            if (decodeCase.title.equals(title)) {
                return decodeCase;
            }
        }
        throw new IllegalArgumentException("No case " + title);
    }

    /** @param as the title under which the figures go */
    void measure(String as, Pace pace, Consumer<Figure> figures) {
        Corpus corpus = Corpus.of(new Corpus.Recipe(engine, load, eventsPerRecord, records));
        System.err.println(as + ": the same " + SameEvents.check(corpus) + " events in three ways");
        List<Subject> subjects = subjects(corpus);
        Comparison comparison = Comparison.measure(subjects, pace);
        figures.accept(Figure.ratio(as, comparison.ratio(Decoders.AWS_SAMPLE, Decoders.PRODUCT)));
        Optional.ofNullable(againstSmt)
                .ifPresent(smt -> figures.accept(
                        Figure.ratio(smt, comparison.ratio(Decoders.GENERIC_CONNECTOR, Decoders.PRODUCT))));
        comparison.cpu(as).forEach(figures);
        memory(as, subjects, figures);
    }

    private List<Subject> subjects(Corpus corpus) {
        var kms = new KmsStub(Duration.ZERO);
        List<Subject> subjects = new ArrayList<>();
        String id = corpus.resourceId();
        subjects.add(new Subject(Decoders.AWS_SAMPLE, Decoders.awsSample(kms, id)::decode, corpus));
        subjects.add(new Subject(Decoders.PRODUCT, Decoders.product(kms, id)::decode, corpus));
        if (againstSmt != null) {
            subjects.add(new Subject(Decoders.GENERIC_CONNECTOR, Decoders.genericConnector(kms, id)::decode, corpus));
        }
        return subjects;
    }

    private static void memory(String as, List<Subject> subjects, Consumer<Figure> figures) {
        Subject sample = subjects.get(0);
        Subject product = subjects.get(1);
        figures.accept(Figure.of("alloc", as, product.allocated(), "bytes an event"));
        figures.accept(Figure.of("alloc", as + "/" + sample.name(), sample.allocated(), "bytes an event"));
        double ours = product.retained();
        double theirs = sample.retained();
        String detail = "%.0f bytes an event against %.0f".formatted(ours, theirs);
        figures.accept(Figure.of("heap", as, ours / theirs, detail));
    }
}
