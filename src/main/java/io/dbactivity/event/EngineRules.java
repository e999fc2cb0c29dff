// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one engine's events in words that are the same for every engine. Implementations hold no state. */
interface EngineRules {

    /** The action that the event names, whether it succeeded or not. */
    Action action(ActivityEvent event);

    Outcome outcome(ActivityEvent event);

    /** What the event names in {@code objectName}, which is not empty. */
    List<DatabaseObject> objects(ActivityEvent event);

    /**
     * The same for all events of a statement, and only for them, as long as the instance's server process lives; empty
     * if the event does not tell.
     */
    Optional<String> statementKey(ActivityEvent event);

    /**
     * How many events hold the text of the event's statement, 1 if it is not split; empty if the event does not tell,
     * and for engines that never split a text.
     */
    default OptionalLong pieceCount(ActivityEvent event) {
        return OptionalLong.empty();
    }

    /** A class or command in upper case, for comparison; the empty text if there is none. */
    static String word(String value) {
        return value == null ? "" : value.toUpperCase(Locale.ROOT);
    }

    /** A field of the engine's own; null if there is none, or if it is not asked for when the stream is started. */
    static String nativeText(ActivityEvent event, String name) {
        return event.value(EventField.ENGINE_NATIVE_AUDIT_FIELDS) instanceof Map<?, ?> fields
                        && fields.get(name) instanceof String text
                        && !isAbsent(text)
                ? text
                : null;
    }

    /** True if there is no value, in either of the two ways in which engines say so. */
    static boolean isAbsent(String value) {
        return value == null || value.isEmpty();
    }
}
