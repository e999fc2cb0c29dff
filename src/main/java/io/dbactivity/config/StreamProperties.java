// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.stream.StreamIdentity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Which activity streams are read. */
final class StreamProperties {

    static final Property RESOURCE_IDS = Property.list("das.resource.ids", "Database resource ids")
            .check(ResourceId.CHECK)
            .importance(Importance.HIGH)
            .doc("""
                    Resource ids of the Aurora clusters (`cluster-…`, the DbClusterResourceId) and RDS instances \
                    (`db-…`, the DbiResourceId) whose activity streams are read, separated by commas. The Kinesis data \
                    stream is `aws-rds-das-` and the id, and the encryption context of its data keys follows from the \
                    id. The RDS console shows the id on the Configuration tab. This property or \
                    `kinesis.streams` must name a stream, unless `das.discovery` finds them.""");

    static final Property STREAMS = Property.list("kinesis.streams", "Kinesis data streams")
            .check(StreamEntry.CHECK)
            .importance(Importance.HIGH)
            .doc("""
                    Kinesis data streams to read besides those of `das.resource.ids`, separated by commas: for streams \
                    of another account, and for copies under another name. Each is a stream name or a stream ARN. \
                    If the name is not `aws-rds-das-` and a resource id, add the id of the database to which the \
                    data keys are bound, as in `activity-copy=cluster-ABCD1234EFGH5678IJKL9012MN`.""");

    static final PropertyGroup GROUP =
            new PropertyGroup("Streams", List.of(RESOURCE_IDS, STREAMS), StreamProperties::check);

    private StreamProperties() {}

    static List<StreamIdentity> streams(Values values) {
        return Stream.concat(
                        values.list(RESOURCE_IDS).stream().map(StreamIdentity::ofResource),
                        entries(values).map(StreamEntry::identity))
                .toList();
    }

    /** The well-formed entries of {@code kinesis.streams}. */
    static Stream<StreamEntry> entries(Values values) {
        return values.list(STREAMS).stream().flatMap(text -> StreamEntry.parse(text).stream());
    }

    private static void check(Values values, Problems problems) {
        if (!values.isGiven(RESOURCE_IDS) && !values.isGiven(STREAMS) && DiscoveryProperties.isOff(values)) {
            problems.add(RESOURCE_IDS, """
                    No stream is named. Give the resource id of at least one database here, name streams in \
                    kinesis.streams, or let das.discovery find them.""");
        }
        checkDuplicates(values, problems);
    }

    /** A stream's name is its identity in the stored offsets, so two streams must not share one. */
    private static void checkDuplicates(Values values, Problems problems) {
        Set<String> names = new HashSet<>();
        values.list(RESOURCE_IDS).stream()
                .filter(id -> !names.add(StreamIdentity.ofResource(id).name()))
                .forEach(id -> problems.add(RESOURCE_IDS, "'" + id + "' is given twice. Leave one of them out."));
        entries(values)
                .map(StreamEntry::name)
                .filter(name -> !names.add(name))
                .forEach(name -> problems.add(STREAMS, """
                        Stream '%s' is named twice, here or through das.resource.ids. Leave one of them out. Streams \
                        of the same name in two accounts need two connectors.""".formatted(name)));
    }
}
