// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which streams are found besides those that are listed.
 *
 * @param include regular expression that a whole name must match; absent: every name will do
 * @param exclude what no name may match as a whole
 * @param interval least time between two discoveries
 */
public record DiscoverySettings(Source source, Optional<String> include, Optional<String> exclude, Duration interval) {

    public DiscoverySettings {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(include, "include");
        Objects.requireNonNull(exclude, "exclude");
        Objects.requireNonNull(interval, "interval");
    }

    /** Who is asked. */
    public enum Source {
        NONE,
        /** Kinesis, for the names that RDS gives to the streams it makes. */
        KINESIS,
        /** RDS, for the databases whose activity stream is on. */
        RDS
    }

    /** Whether a stream is wanted that goes by some names: it is if one is included, and none is excluded. */
    boolean wants(String... names) {
        return include.map(regex -> anyMatches(regex, names)).orElse(true)
                && exclude.map(regex -> !anyMatches(regex, names)).orElse(true);
    }

    private static boolean anyMatches(String regex, String... names) {
        return Stream.of(names).anyMatch(Pattern.compile(regex).asMatchPredicate());
    }
}
