// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that an auditor has to know about a topic, a stream or a shard.
 *
 * @param details for machines, by name: what the text says in short
 */
record Finding(Weight weight, FindingKind kind, String text, Map<String, String> details) {

    /** What it means for completeness, the gravest last. */
    enum Weight {
        /** Nothing is missing. */
        NOTE,
        /** Something is missing, or may be, and the ledger or the topic says so and why. */
        EXPLAINED,
        /** Something is missing, or may be, and nothing says why. */
        UNEXPLAINED
    }

    static Finding note(String text) {
        return note(FindingKind.NOTE, text);
    }

    static Finding note(FindingKind kind, String text) {
        return new Finding(Weight.NOTE, kind, text, Map.of());
    }

    static Finding explained(FindingKind kind, String text) {
        return new Finding(Weight.EXPLAINED, kind, text, Map.of());
    }

    static Finding unexplained(FindingKind kind, String text) {
        return new Finding(Weight.UNEXPLAINED, kind, text, Map.of());
    }

    /** This finding with one more detail for machines. */
    Finding with(String name, String value) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(name, value);
        return new Finding(weight, kind, text, more);
    }

    @Override
    public String toString() {
        return switch (weight) {
            case NOTE -> "note: " + text;
            case EXPLAINED -> "hole: " + text;
            case UNEXPLAINED -> "UNEXPLAINED HOLE: " + text;
        };
    }
}
