// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.assignment.DiscoverySettings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Which activity streams are found in addition to those that are listed. */
final class DiscoveryProperties {

    private static final String NONE = "none";
    private static final String RDS = "rds";

    static final Property SOURCE = Property.text("das.discovery", "Discovery")
            .oneOf(NONE, "kinesis", RDS)
            .importance(Importance.HIGH)
            .doc("""
                    Where activity streams are looked for, besides those that are listed: `kinesis` reads every stream \
                    of the account and Region whose name is `aws-rds-das-` and a resource id, and needs \
                    `kinesis:ListStreams`. `rds` reads the stream of every database that has one, knows databases by \
                    name, tells the ledger if RDS reports that activity may be lost, and needs \
                    `rds:DescribeDBClusters`, `rds:DescribeDBInstances` and `rds:DescribeEvents`. A database that starts its \
                    activity stream later is picked up, and one that stops it is no longer read.""");

    static final Property INCLUDE =
            pattern("das.discovery.include", "Discovery includes").doc("""
                    Regular expression that the whole name of a discovered stream must match or, with \
                    `das.discovery=rds`, the identifier of its DB cluster or DB instance. If empty, all are read.""");

    static final Property EXCLUDE =
            pattern("das.discovery.exclude", "Discovery excludes").doc("""
                    Regular expression of discovered streams that are not read. It is matched in the same way as \
                    `das.discovery.include` and takes precedence over it.""");

    static final Property TAGS = Property.list("das.discovery.tags", "Discovery tags")
            .check(TextCheck.form("a tag as key=value", "[^=]{1,128}=.{0,256}"))
            .importance(Importance.LOW)
            .whenEqual(SOURCE, RDS)
            .doc("""
                    Tags that a DB cluster or DB instance must have to be discovered, as in `audit=yes,stage=prod`. All of \
                    them count, next to `das.discovery.include` and `das.discovery.exclude`. A tag that is set \
                    later takes effect with the next search. A tag that is removed takes effect only when the \
                    connector is restarted. Only RDS knows tags, so this needs \
                    `das.discovery=rds`.""");

    static final Property INTERVAL = Property.amount("das.discovery.interval.ms", "Discovery interval (ms)", 60_000)
            .between(1000L, 3_600_000L)
            .importance(Importance.LOW)
            .whenNot(SOURCE, NONE)
            .doc("""
                    Shortest time, in milliseconds, between two searches for activity streams. A search is made when \
                    the shards are listed, see `kinesis.shard.watch.interval.ms`. With `das.discovery=rds`, this is \
                    also the time between two requests for the events that RDS reports.""");

    static final PropertyGroup GROUP = new PropertyGroup(
            "Discovery", List.of(SOURCE, INCLUDE, EXCLUDE, TAGS, INTERVAL), DiscoveryProperties::check);

    private DiscoveryProperties() {}

    static DiscoverySettings settings(Values values) {
        return new DiscoverySettings(
                DiscoverySettings.Source.valueOf(
                        values.text(SOURCE).orElseThrow().toUpperCase(Locale.ROOT)),
                values.text(INCLUDE),
                values.text(EXCLUDE),
                tags(values),
                values.duration(INTERVAL));
    }

    private static Map<String, String> tags(Values values) {
        Map<String, String> tags = new HashMap<>();
        values.list(TAGS)
                .forEach(tag -> tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1)));
        return tags;
    }

    /** True if the user wants no discovery. False if the source is only misspelled. */
    static boolean isOff(Values values) {
        return values.isValid(SOURCE)
                && values.text(SOURCE).filter(NONE::equals).isPresent();
    }

    private static Property.Builder pattern(String name, String title) {
        return Property.text(name, title).check(Formats.PATTERN.orBlank()).whenNot(SOURCE, NONE);
    }

    private static void check(Values values, Problems problems) {
        if (tags(values).size() < values.list(TAGS).size()) {
            problems.add(
                    TAGS,
                    "Two of the tags have the same key, and a database has only one value for it. Leave one out.");
        }
        if (values.isGiven(TAGS)
                && values.isValid(SOURCE)
                && !values.text(SOURCE).equals(Optional.of(RDS))) {
            problems.add(TAGS, """
                    Only RDS knows the tags of databases. Set das.discovery=rds, or leave the tags out.""");
        }
        List.of(INCLUDE, EXCLUDE).stream()
                .filter(pattern -> values.isGiven(pattern) && isOff(values))
                .forEach(pattern -> problems.add(pattern, """
                        This chooses among discovered streams, and das.discovery is none. Set das.discovery, or leave \
                        the pattern out."""));
    }
}
