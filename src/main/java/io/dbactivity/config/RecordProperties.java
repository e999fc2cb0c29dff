// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.record.EventRule;
import io.dbactivity.record.EventRules;
import io.dbactivity.record.LargeEventSettings;
import io.dbactivity.record.LargeEventSettings.Handling;
import io.dbactivity.record.RecordKey;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.record.RecordValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Which events become records, and what the records look like. */
final class RecordProperties {

    static final Property TOPIC = Property.text("topic", "Topic")
            .defaultsTo("database-activity")
            .check(TopicTemplate.CHECK)
            .importance(Importance.HIGH)
            .doc("""
                    Topic of the events. It may hold `${resource.id}`, `${instance.id}`, `${engine}` and `${stream}`, \
                    which are replaced for each event, as in `activity-${engine}`.""");

    static final Property KEY = Property.text("record.key", "Record key")
            .oneOf("session", "instance", "event.id", "none")
            .doc("""
                    Key of an event's record, which decides its partition: `session` keeps the events of one database \
                    session together, `instance` those of one database instance, `event.id` is unique to the event \
                    and suits sinks that take the key as the document id, and `none` spreads events evenly. RDS \
                    itself spreads the events of a session over the shards of its stream. So within a partition they \
                    are in the order of their shard, and not always in that of the session.""");

    private static final String STRUCT = "struct";

    static final Property VALUE = Property.text("record.value", "Record value")
            .oneOf(STRUCT, "json", "json.bytes")
            .doc("""
                    Value of an event's record: `struct` holds every field, typed and normalised, for converters such as \
                    those of JSON and Avro. `json` is the event's own JSON text as the database wrote it, for \
                    `org.apache.kafka.connect.storage.StringConverter`, and `json.bytes` the same in UTF-8, for \
                    `org.apache.kafka.connect.converters.ByteArrayConverter`; with both, nothing is added to the event, \
                    headers say where it was read, and only the fields that key, topic, timestamp \
                    and exclusions need are parsed. Key, topic, order and offsets are the same with each. One \
                    converter writes all records of a connector, so with `json` and `json.bytes` the coverage records \
                    are JSON too, and with `json` a dead letter is in Base64.""");

    static final Property HEARTBEATS = Property.flag("events.include.heartbeats", "Deliver heartbeats")
            .importance(Importance.LOW)
            .doc("""
                    If `true`, heartbeats are delivered as events. A database writes one every few seconds, which says \
                    only that its stream is alive. The coverage records count those that are not delivered.""");

    static final Property EXCLUDED_USERS =
            Property.list("events.exclude.users", "Excluded users").doc("""
                    Database users whose events are not delivered, separated by commas. Names are exact but for \
                    letter case, such as `rdsadmin`, with which RDS itself maintains the database. The coverage records \
                    count every excluded event. By default nothing is left out of the audit trail.""");

    private static final String RULE_FORM = """
                    Rules are separated by semicolons, as in `rds-noise: user=rdsadmin action=read|other`. Each has a \
                    name, a colon, and conditions on `user`, `database`, `class`, `engine` and `action`, all of which \
                    must hold; a condition holds for any of its values, which bars separate. Letter case does not \
                    matter, and a value of `user`, `database` or `class` may begin or end with `*`. A value with \
                    blanks is in double quotes. An event that lacks what a condition is about does not match. \
                    Heartbeats are not subject to rules.""";

    static final Property EXCLUDE = Property.text("events.exclude", "Rules that exclude events")
            .check(EventRuleText.CHECK.orBlank())
            .doc("""
                    Rules for events that are not delivered. The coverage records count what each rule excludes, \
                    under `events.exclude:` and its name. By default nothing is left out of the audit trail. \
                    """ + RULE_FORM);

    static final Property INCLUDE = Property.text("events.include", "Rules that include events")
            .check(EventRuleText.CHECK.orBlank())
            .doc("""
                    Rules for the only events that are delivered; the coverage records count all others under \
                    `events.include`. What `events.exclude` or `events.exclude.users` excludes is not delivered \
                    either way. Without it, every event is. The form is that of `events.exclude`.""");

    static final Property ORIGINAL = Property.flag("events.include.original", "Include the original")
            .importance(Importance.LOW)
            .whenEqual(VALUE, STRUCT)
            .doc("""
                    If `true`, each record also holds the event's JSON text as the database wrote it, in the field \
                    `original`. This about doubles the size of a record. With any other `record.value` than `struct`, \
                    that text is the whole value already.""");

    static final Property MAX_BYTES = Property.amount("event.max.bytes", "Largest event (bytes)", 1_000_000)
            .between(LargeEventSettings.LEAST_BYTES, 1_073_741_824L)
            .doc("""
                    How large an event's record may become in Kafka, with its key and headers. The size is estimated, \
                    never too low, as JSON writes the event; a large event in another format may be taken for larger \
                    than it is. Kafka's own limit is 1,048,576 bytes unless `producer.override.max.request.size` of \
                    the connector and `max.message.bytes` of the topic say otherwise. The default leaves 48 kB below \
                    it for the schema that JsonConverter may add, for what transforms add, and for Kafka itself. With \
                    a higher limit, raise these two as well. Dead letters that would be larger come in parts.""");

    static final Property ON_LARGE_EVENT = Property.text("on.large.event", "When an event is too large")
            .oneOf("cut", "skip", "fail")
            .doc("""
                    What happens to an event larger than `event.max.bytes`: `cut` delivers it with its long texts cut, \
                    and the field `truncated` has the length and SHA-256 of each cut field's full value. `skip` leaves \
                    it out with a gap record in `coverage.topic`. With both, the Kinesis record goes to \
                    `errors.deadletterqueue.topic.name` as it came, if that is set. `fail` fails the task, so that one \
                    long statement stops the audit trail.""");

    static final PropertyGroup GROUP = new PropertyGroup(
            "Records",
            List.of(
                    TOPIC,
                    KEY,
                    VALUE,
                    HEARTBEATS,
                    EXCLUDED_USERS,
                    EXCLUDE,
                    INCLUDE,
                    ORIGINAL,
                    MAX_BYTES,
                    ON_LARGE_EVENT),
            RecordProperties::check);

    private RecordProperties() {}

    static RecordSettings settings(String connectorName, Values values) {
        return new RecordSettings(
                connectorName,
                ConnectionProperties.region(values).orElse(""),
                values.text(TOPIC).orElseThrow(),
                RecordKey.valueOf(constant(values, KEY)),
                RecordValue.valueOf(constant(values, VALUE)),
                values.flag(HEARTBEATS),
                Set.copyOf(values.list(EXCLUDED_USERS)),
                values.flag(ORIGINAL),
                new LargeEventSettings(values.bytes(MAX_BYTES), Handling.valueOf(constant(values, ON_LARGE_EVENT))),
                new EventRules(rules(values, EXCLUDE), rules(values, INCLUDE)));
    }

    private static List<EventRule> rules(Values values, Property property) {
        return values.text(property).map(EventRuleText::parse).orElse(List.of());
    }

    /** True if large events are left out. */
    static boolean skipsLargeEvents(Values values) {
        return values.text(ON_LARGE_EVENT).filter("skip"::equals).isPresent();
    }

    /** True if a large event stops the task, so that it never becomes a dead letter. */
    static boolean failsAtLargeEvents(Values values) {
        return values.text(ON_LARGE_EVENT).filter("fail"::equals).isPresent();
    }

    /** The name of the constant that a choice stands for. */
    private static String constant(Values values, Property property) {
        return values.text(property).orElseThrow().replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static void check(Values values, Problems problems) {
        boolean struct = values.text(VALUE).filter(STRUCT::equals).isPresent();
        if (values.flag(ORIGINAL) && values.isValid(VALUE) && !struct) {
            problems.add(ORIGINAL, """
                    Only a struct has a field to hold the original; with any other record.value the original is the \
                    whole value. Leave this out, or set record.value=struct.""");
        }
        if (values.isValid(VALUE)) {
            checkConverter(values, problems);
        }
    }

    /** If the worker's own converter is used, the task notices. So it does if a transform makes another value. */
    private static void checkConverter(Values values, Problems problems) {
        Optional<String> converter = values.ofConnect("value.converter");
        if (converter.isPresent() && values.ofConnect("transforms").isEmpty()) {
            ConverterRules.problem(values.text(VALUE).orElseThrow(), converter.get())
                    .ifPresent(problem -> problems.add(VALUE, problem));
        }
    }
}
