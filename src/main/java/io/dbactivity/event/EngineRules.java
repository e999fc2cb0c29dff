// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Locale;

/** Reads one engine's events as {@link Action} and {@link Outcome}. Implementations hold no state. */
interface EngineRules {

    /** The action that the event names, whether it succeeded or not. */
    Action action(ActivityEvent event);

    Outcome outcome(ActivityEvent event);

    /** A class or command in upper case, for comparison; the empty text if there is none. */
    static String word(String value) {
        return value == null ? "" : value.toUpperCase(Locale.ROOT);
    }

    /** True if there is no value, in either of the two ways in which engines say so. */
    static boolean isAbsent(String value) {
        return value == null || value.isEmpty();
    }
}
