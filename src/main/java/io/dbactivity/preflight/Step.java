// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

/**
 * What is tried, in this order. A step that fails ends the trial, since the later ones rest on it. Only {@link
 * #PRODUCER} does not, because nothing rests on it.
 */
public enum Step {
    CONFIGURATION("configuration"),
    PRODUCER("producer"),
    DATABASES("RDS"),
    STREAMS("streams"),
    STREAM("stream"),
    SHARDS("shards"),
    CONSUMER("consumer"),
    RECORD("record"),
    DATA_KEY("data key"),
    CONTENT("content"),
    TOPIC("topic");

    private final String text;

    Step(String text) {
        this.text = text;
    }

    /** What is tried, in a word or two. */
    public String text() {
        return text;
    }
}
