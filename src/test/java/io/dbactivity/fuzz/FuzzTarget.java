// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import java.util.List;

/** What is fuzzed: a reader of bytes, and another reader that decides whether it is right. */
@SuppressWarnings("ImmutableEnumChecker") // Nobody changes the seeds: what mutates them makes copies.
enum FuzzTarget {
    ENVELOPE,
    MESSAGE,
    GZIP,
    EVENTS,
    TIME;

    /** @throws RuntimeException or an error, if the readers disagree */
    void check(byte[] input) {
        switch (this) {
            case ENVELOPE -> EnvelopeFuzz.check(input);
            case MESSAGE -> MessageFuzz.check(input);
            case GZIP -> GzipFuzz.check(input);
            case EVENTS -> EventFuzz.check(input);
            case TIME -> TimeFuzz.check(input);
        }
    }

    /** What mutation begins with. */
    List<byte[]> seeds() {
        return switch (this) {
            case ENVELOPE -> EnvelopeFuzz.seeds();
            case MESSAGE -> MessageFuzz.seeds();
            case GZIP -> GzipFuzz.seeds();
            case EVENTS -> EventFuzz.seeds();
            case TIME -> TimeFuzz.seeds();
        };
    }
}
