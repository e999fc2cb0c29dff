// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.assignment.DiscoverySettings;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Which activity streams are found, besides those that are listed. */
final class DiscoveryProperties {

    private static final String NONE = "none";

    static final Property SOURCE = Property.text("das.discovery", "Discovery")
            .oneOf(NONE, "kinesis", "rds")
            .importance(Importance.HIGH)
            .doc("""
                    Where activity streams are looked for, besides those that are listed: `kinesis` reads every stream \
                    of the account and Region whose name is `aws-rds-das-` and a resource id, and needs \
                    `kinesis:ListStreams`; `rds` reads the stream of every database that has one, knows databases by \
                    name, tells the ledger when RDS reports that activity may be lost, and needs \
                    `rds:DescribeDBClusters`, `rds:DescribeDBInstances` and `rds:DescribeEvents`. A database that starts its activity stream later is picked up, one that stops it is let go.""");

    static final Property INCLUDE =
            pattern("das.discovery.include", "Discovery includes").doc("""
                    Regular expression that the whole name of a discovered stream must match or, with \
                    `das.discovery=rds`, the identifier of its DB cluster or DB instance. Empty: all are read.""");

    static final Property EXCLUDE =
            pattern("das.discovery.exclude", "Discovery excludes").doc("""
                    Regular expression of discovered streams that are not read, matched as `das.discovery.include` \
                    is and stronger than it.""");

    static final Property INTERVAL = Property.amount("das.discovery.interval.ms", "Discovery interval (ms)", 60_000)
            .between(1000L, 3_600_000L)
            .importance(Importance.LOW)
            .when(Condition.differs(SOURCE, NONE))
            .doc("""
                    Least time, in milliseconds, between two looks for activity streams. They are part of the looks \
                    at the shards, see `kinesis.shard.watch.interval.ms`. With `das.discovery=rds`, also the time \
                    between two looks at the events that RDS reports.""");

    static final PropertyGroup GROUP =
            new PropertyGroup("Discovery", List.of(SOURCE, INCLUDE, EXCLUDE, INTERVAL), DiscoveryProperties::check);

    private DiscoveryProperties() {}

    static DiscoverySettings settings(Values values) {
        return new DiscoverySettings(
                DiscoverySettings.Source.valueOf(
                        values.text(SOURCE).orElseThrow().toUpperCase(Locale.ROOT)),
                values.text(INCLUDE),
                values.text(EXCLUDE),
                values.duration(INTERVAL));
    }

    /** Whether the user wants no discovery; not where the source is only misspelled. */
    static boolean off(Values values) {
        return values.valid(SOURCE) && values.text(SOURCE).filter(NONE::equals).isPresent();
    }

    private static PropertyBuilder pattern(String name, String title) {
        return Property.text(name, title).check(Formats.PATTERN.orBlank()).when(Condition.differs(SOURCE, NONE));
    }

    private static void check(Values values, Problems problems) {
        List.of(INCLUDE, EXCLUDE).stream()
                .filter(pattern -> values.given(pattern) && off(values))
                .forEach(pattern -> problems.add(pattern, """
                        This chooses among discovered streams, and das.discovery is none. Set das.discovery, or leave \
                        the pattern out."""));
    }
}
