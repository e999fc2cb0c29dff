// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import java.util.List;
import java.util.function.Consumer;

/** What is fuzzed: a reader of bytes, and another reader that decides whether it is right. */
@SuppressWarnings("ImmutableEnumChecker") // Nobody changes the seeds: what mutates them makes copies.
enum FuzzTarget {
    ENVELOPE(EnvelopeFuzz::check, EnvelopeFuzz.seeds()),
    MESSAGE(MessageFuzz::check, MessageFuzz.seeds()),
    GZIP(GzipFuzz::check, GzipFuzz.seeds()),
    EVENTS(EventFuzz::check, EventFuzz.seeds()),
    TIME(TimeFuzz::check, TimeFuzz.seeds());

    private final Consumer<byte[]> check;
    private final List<byte[]> seeds;

    FuzzTarget(Consumer<byte[]> check, List<byte[]> seeds) {
        this.check = check;
        this.seeds = seeds;
    }

    /** @throws RuntimeException or an error, if the readers disagree */
    void check(byte[] input) {
        check.accept(input);
    }

    /** What mutation begins with. */
    List<byte[]> seeds() {
        return seeds;
    }
}
