// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Locale;

/** How one engine's events are read as {@link Action} and {@link Outcome}. Implementations hold no state. */
interface EngineRules {

    /** The action that the event names, whether it succeeded or not. */
    Action action(ActivityEvent event);

    Outcome outcome(ActivityEvent event);

    /** A class or command for comparison; no value is the empty text. */
    static String word(String value) {
        return value == null ? "" : value.toUpperCase(Locale.ROOT);
    }

    /** Whether there is no value, in either of the ways in which engines say so. */
    static boolean isNothing(String value) {
        return value == null || value.isEmpty();
    }
}
