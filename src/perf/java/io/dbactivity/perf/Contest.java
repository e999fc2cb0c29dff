// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.List;
import java.util.stream.Stream;

/** Several ways to do the same with one corpus. */
interface Contest {

    String title();

    List<String> ways();

    /** One of the ways, to be measured in this JVM. */
    Subject subject(String way);

    /**
     * That all ways yield the same events in the same order.
     *
     * @return how many
     * @throws IllegalStateException if two ways differ
     */
    long check();

    static Contest titled(String title) {
        return Stream.<Contest>concat(Stream.of(DecodeCase.values()), Stream.of(JsonCase.values()))
                .filter(contest -> contest.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No case " + title));
    }
}
