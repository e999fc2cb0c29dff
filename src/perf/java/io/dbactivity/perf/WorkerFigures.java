// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.perf.WorkerSampler.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the {@code worker} case tells of one way of delivery, or of a producer alone. */
final class WorkerFigures {

    /** Begins the titles of what a producer alone does. */
    static final String PRODUCER = "producer/";

    static final String PER_CORE = "/per-core";
    static final String FROM_START = "/from-start";

    private static final String KIND = "worker";

    private WorkerFigures() {}

    /**
     * What a core carries once the JVM is warm.
     *
     * @param nanos by the clock
     * @param compilingNanos the part of the CPU time that JIT compilers took
     */
    static Figure perCore(String subject, long events, long nanos, long cpuNanos, long compilingNanos) {
        String detail = String.format(
                Locale.ROOT,
                "events/s of a core; %.0f events/s by the clock, %.2f cores, %.0f %% of it JIT compilers, not counted",
                1e9 * events / nanos,
                (double) cpuNanos / nanos,
                100.0 * compilingNanos / cpuNanos);
        return Figure.of(KIND, subject + PER_CORE, 1e9 * events / (cpuNanos - compilingNanos), detail);
    }

    /** The same with all that the JVM has done since its start. */
    static Figure fromItsStart(String subject, long events, long cpuNanos) {
        return Figure.of(
                KIND,
                subject + FROM_START,
                1e9 * events / cpuNanos,
                "events/s of a core, with start and warm-up, for %d events".formatted(events));
    }

    /** Where the CPU time went, in µs an event, and the task thread's time by the clock. */
    static List<Figure> of(String title, long events, WorkerSampler.Use use) {
        List<Figure> figures = new ArrayList<>();
        figures.add(perCore(
                title,
                events,
                use.time().toNanos(),
                use.cpuTime().toNanos(),
                use.parts().get(Part.COMPILERS).toNanos()));
        for (Part part : Part.values()) {
            String detail = String.format(
                    Locale.ROOT,
                    "µs of CPU an event; %.0f %% of the task thread's time by the clock",
                    use.clock().getOrDefault(part, 0.0));
            figures.add(Figure.of(KIND, title + "/" + name(part), micros(use, part, events), detail));
        }
        double beside =
                micros(use, Part.OURS, events) + micros(use, Part.CONVERTER, events) + micros(use, Part.WORKER, events);
        figures.add(Figure.of(
                KIND,
                title + "/beside-the-producer",
                beside,
                "µs of CPU an event: ours, converter and worker, without compilers and collector"));
        return figures;
    }

    /** What a core of the worker carries, as a part of what a core of a producer alone does. */
    static Figure ratio(String title, String kind, Map<String, Figure> told) {
        double ratio = value(told, title + kind) / value(told, PRODUCER + title + kind);
        return Figure.of(KIND, title + kind + "/against-producer", ratio, "of a producer alone");
    }

    private static double value(Map<String, Figure> told, String subject) {
        Figure figure = told.get(subject);
        if (figure == null) {
            throw new IllegalStateException("Nobody has told " + subject);
        }
        return Double.parseDouble(figure.value());
    }

    private static double micros(WorkerSampler.Use use, Part part, long events) {
        return use.parts().getOrDefault(part, Duration.ZERO).toNanos() / 1000.0 / events;
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    static Figure transactions(String title, double events) {
        return Figure.of(KIND, title + "/transaction", events, "events a transaction");
    }

    static Figure size(String title, long bytes, long events) {
        return Figure.of(KIND, title + "/bytes", (double) bytes / events, "bytes an event in Kafka");
    }
}
