// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

/** Something that an auditor has to know about a shard or a stream. */
record Finding(Weight weight, String text) {

    /** What it means for completeness, the gravest last. */
    enum Weight {
        /** Nothing is missing. */
        NOTE,
        /** Something is missing, or may be, and the ledger says so and why. */
        EXPLAINED,
        /** Something is missing, or may be, and nothing says why. */
        UNEXPLAINED
    }

    static Finding note(String text) {
        return new Finding(Weight.NOTE, text);
    }

    static Finding explained(String text) {
        return new Finding(Weight.EXPLAINED, text);
    }

    static Finding unexplained(String text) {
        return new Finding(Weight.UNEXPLAINED, text);
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
