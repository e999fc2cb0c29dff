// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which streams are discovered besides those that the configuration lists.
 *
 * @param include regular expression that a name must match as a whole; absent if every name is included
 * @param exclude regular expression that no name may match as a whole; absent if none is excluded
 * @param tags values by key that a database must have; empty if it needs none
 * @param interval least time between two discoveries
 */
public record DiscoverySettings(
        Source source,
        Optional<String> include,
        Optional<String> exclude,
        Map<String, String> tags,
        Duration interval) {

    private static final Pattern CREATED_BY_RDS = Pattern.compile("aws-rds-das-(cluster|db)-[A-Z0-9]+");

    public DiscoverySettings {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(include, "include");
        Objects.requireNonNull(exclude, "exclude");
        tags = Map.copyOf(tags);
        Objects.requireNonNull(interval, "interval");
    }

    /** Which service is asked. */
    public enum Source {
        NONE,
        /** Kinesis, for streams with the names that RDS gives. */
        KINESIS,
        /** RDS, for the databases whose activity stream is on. */
        RDS
    }

    /** True if any of the stream's names is included and none is excluded. */
    boolean wants(String... names) {
        return include.map(regex -> anyMatches(regex, names)).orElse(true)
                && exclude.map(regex -> !anyMatches(regex, names)).orElse(true);
    }

    /** True if a database with these tags has every one that is asked for. */
    boolean wants(Map<String, String> ofDatabase) {
        return ofDatabase.entrySet().containsAll(tags.entrySet());
    }

    /** False if a stream of this name is not discovered, whatever AWS says. */
    public boolean mayFind(String stream) {
        return switch (source) {
            case NONE -> false;
            case KINESIS -> isCreatedByRds(stream) && wants(stream);
            // The stream is also found by the name of its database, which only RDS knows.
            case RDS ->
                isCreatedByRds(stream)
                        && exclude.map(regex -> !anyMatches(regex, stream)).orElse(true);
        };
    }

    /** True if RDS gives such names to the streams that it creates. */
    static boolean isCreatedByRds(String stream) {
        return CREATED_BY_RDS.matcher(stream).matches();
    }

    private static boolean anyMatches(String regex, String... names) {
        return Stream.of(names).anyMatch(Pattern.compile(regex).asMatchPredicate());
    }
}
