// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

/** Hears what became of the events of one shard after they were handed over. Safe for use by several threads. */
public interface Acknowledgements {

    /** Hears nothing. */
    Acknowledgements NONE = new Acknowledgements() {
        @Override
        public void acknowledge(long ordinal) {
            // Nobody counts.
        }

        @Override
        public void drop(long ordinal, Coordinates at, int eventIndex) {
            // Nobody counts.
        }
    };

    /** Kafka has an event. */
    void acknowledge(long ordinal);

    /** The worker has dropped an event: a transform filtered it, or the worker tolerated a failure. */
    void drop(long ordinal, Coordinates at, int eventIndex);
}
