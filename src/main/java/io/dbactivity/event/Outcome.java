// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/** Whether an action succeeded, by the rule of the engine that reports it. */
public enum Outcome {
    SUCCESS("success"),
    FAILURE("failure"),
    UNKNOWN("unknown");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** The outcome's name in emitted records. */
    public String text() {
        return text;
    }
}
