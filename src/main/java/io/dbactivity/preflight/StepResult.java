// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import java.util.Objects;
import java.util.Optional;

/**
 * What a step of the trial showed.
 *
 * @param subject the stream or topic; empty if it is none in particular
 * @param text whole sentences: what was found, and the cure if something is wrong; never content or a secret
 * @param property where a failure can be cured; present if the step failed
 */
public record StepResult(Step step, Outcome outcome, String subject, String text, Optional<String> property) {

    /** How a step ended. */
    public enum Outcome {
        PASSED("ok"),
        /** The connector will run, and somebody should look at this. */
        WARNING("warning"),
        /** The connector will not run, or not deliver. */
        FAILED("FAILED"),
        /** It could not be tried. */
        SKIPPED("skipped");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** As it is printed. */
        public String text() {
            return text;
        }
    }

    public StepResult {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(property, "property");
    }

    static StepResult passed(Step step, String subject, String text) {
        return new StepResult(step, Outcome.PASSED, subject, text, Optional.empty());
    }

    static StepResult warning(Step step, String subject, String text) {
        return new StepResult(step, Outcome.WARNING, subject, text, Optional.empty());
    }

    static StepResult skipped(Step step, String subject, String text) {
        return new StepResult(step, Outcome.SKIPPED, subject, text, Optional.empty());
    }

    /** @param property where the failure can be cured */
    public static StepResult failed(Step step, String subject, String text, String property) {
        return new StepResult(step, Outcome.FAILED, subject, text, Optional.of(property));
    }

    public boolean isFailed() {
        return outcome == Outcome.FAILED;
    }
}
