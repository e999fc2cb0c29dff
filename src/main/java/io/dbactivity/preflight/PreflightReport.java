// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.preflight.StepResult.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Prints results as they come, each with the time that it took, and counts them. Used by one thread. */
final class PreflightReport implements Consumer<StepResult> {

    private final PrintStream out;
    private final InstantSource clock;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private Instant last;
    private String subject = "";

    PreflightReport(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public void accept(StepResult result) {
        Instant now = clock.instant();
        long millis = Duration.between(last, now).toMillis();
        last = now;
        counts.merge(result.outcome(), 1, Integer::sum);
        printSubject(result.subject());
        String property = result.property().map(name -> " [" + name + "]").orElse("");
        out.printf(
                "%-8s %-13s %s%s (%d ms)%n",
                result.outcome().text(), result.step().text(), result.text(), property, millis);
    }

    /** Once for all results about it. */
    private void printSubject(String next) {
        if (!next.equals(subject) && !next.isEmpty()) {
            out.println(next);
        }
        subject = next;
    }

    boolean has(Outcome outcome) {
        return counts.containsKey(outcome);
    }

    /** The last line. */
    String summary() {
        if (has(Outcome.FAILED)) {
            return "Not fit: cure what failed, and try again. What depends on it was not tried.";
        }
        return has(Outcome.WARNING) || has(Outcome.SKIPPED)
                ? "Fit to run. Warnings: " + counts.getOrDefault(Outcome.WARNING, 0) + ". Steps not tried: "
                        + counts.getOrDefault(Outcome.SKIPPED, 0) + "."
                : "Fit to run.";
    }
}
