// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Objects;

/**
 * What an event means, in words that are the same for every engine.
 *
 * @param engine as {@link ActivityEvent#engine()}
 * @param action {@link Action#LOGIN_FAILED} for a login that did not succeed, however its engine says so
 * @param outcome by the engine's own rule; a failed login is a failure whatever its exit code is
 */
public record Classification(Engine engine, Action action, Outcome outcome) {

    public Classification {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(outcome, "outcome");
    }

    /** Classifies an event, anew at each call. */
    public static Classification of(ActivityEvent event) {
        EngineRules rules = StatementReading.rules(event);
        return of(event.engine(), rules.action(event), rules.outcome(event));
    }

    private static Classification of(Engine engine, Action action, Outcome outcome) {
        boolean failedLogin = action == Action.LOGIN_FAILED || (action == Action.LOGIN && outcome == Outcome.FAILURE);
        return failedLogin
                ? new Classification(engine, Action.LOGIN_FAILED, Outcome.FAILURE)
                : new Classification(engine, action, outcome);
    }
}
