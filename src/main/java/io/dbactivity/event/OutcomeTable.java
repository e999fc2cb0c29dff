// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Map;
import java.util.Objects;

/**
 * What the exit codes of one engine mean. The rows are looked up in this order: a code, a class of codes, any other.
 *
 * @param absent the outcome if there is no exit code, and no error message
 * @param codes outcomes by exit code
 * @param classes outcomes by the first two characters of exit codes that are {@link #SQLSTATE} long
 * @param other the outcome of any other exit code
 */
record OutcomeTable(Outcome absent, Map<String, Outcome> codes, Map<String, Outcome> classes, Outcome other) {

    /** In characters. */
    private static final int SQLSTATE = 5;

    private static final int CLASS = 2;

    OutcomeTable {
        Objects.requireNonNull(absent, "absent");
        codes = Map.copyOf(codes);
        classes = Map.copyOf(classes);
        Objects.requireNonNull(other, "other");
    }

    /**
     * A failure if there is an error message, whatever the exit code is: engines write one only if something failed.
     */
    Outcome of(ActivityEvent event) {
        if (!EngineRules.isAbsent(event.text(EventField.ERROR_MESSAGE))) {
            return Outcome.FAILURE;
        }
        String exitCode = EngineRules.word(event.text(EventField.EXIT_CODE));
        return exitCode.isEmpty() ? absent : ofCode(exitCode);
    }

    private Outcome ofCode(String exitCode) {
        Outcome outcome = codes.get(exitCode);
        if (outcome == null && exitCode.length() == SQLSTATE) {
            outcome = classes.get(exitCode.substring(0, CLASS));
        }
        return outcome == null ? other : outcome;
    }
}
