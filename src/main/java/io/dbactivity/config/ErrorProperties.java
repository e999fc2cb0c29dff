// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.failure.DroppedRecords;
import io.dbactivity.failure.ErrorSettings;
import io.dbactivity.failure.ErrorTolerance;
import io.dbactivity.failure.LostPositions;
import io.dbactivity.failure.UndecodableRecords;
import io.dbactivity.failure.UnreadableStreams;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens if something cannot be read or delivered. */
final class ErrorProperties {

    private static final String ALL = "all";
    private static final String FAIL = "fail";
    private static final String SKIP = "skip";
    private static final String ISOLATE = "isolate";

    static final Property POSITION_LOST = Property.text("on.position.lost", "When a position is lost")
            .oneOf("continue", FAIL)
            .doc("""
                    What happens when the stored position is no longer in the stream, because the connector was away \
                    for longer than the stream keeps records or because the stream was made again: `continue` writes \
                    a gap record to `coverage.topic` and goes on at the oldest record, `fail` stops the task. The \
                    default goes on, because waiting only loses more.""");

    static final Property STREAM_FAILURE = Property.text("on.stream.failure", "When a stream may not be read")
            .oneOf(ISOLATE, FAIL)
            .doc("""
                    What happens when one stream may not be read, because access to it or to its KMS key is denied or \
                    the key is gone: `isolate` sets the stream aside with a warning, holds its position, and tries it \
                    again every few seconds while the other streams are read. A task or connector that has no other \
                    stream fails nevertheless. `fail` fails the task or the connector at the first such stream.""");

    static final Property UNDECODABLE = Property.text("on.undecodable.record", "When a record cannot be decoded")
            .oneOf(FAIL, SKIP)
            .check(TextCheck.form("fail or skip", FAIL + "|" + SKIP).orBlank())
            .defaultsTo(null)
            .doc("""
                    What happens to a record that cannot be decrypted or parsed: `fail` fails the task, so that nothing \
                    is left out unseen, and `skip` goes on with a gap record in `coverage.topic` and the encrypted \
                    record in `errors.deadletterqueue.topic.name`. AWS errors that may pass are retried in either \
                    case. Without it, `errors.tolerance` decides: `fail` with `none`, which is the default, and `skip` \
                    with `all`.""");

    static final Property TOLERANCE = Property.text("errors.tolerance", "Error tolerance")
            .oneOf("none", ALL)
            .doc("""
                    Kafka Connect's own property. With `all`, the worker drops every record on which a transform or \
                    converter fails or, without exactly-once delivery, that Kafka refuses. The connector takes `all` \
                    for `on.undecodable.record=skip` if that is not set. Rather set that and leave this at `none`.""");

    static final Property DEAD_LETTER_TOPIC = Property.text("errors.deadletterqueue.topic.name", "Dead letter topic")
            .check(Formats.TOPIC.orBlank())
            .doc("""
                    Topic of the Kinesis records that could not be decrypted or parsed, with \
                    `on.undecodable.record=skip`, and of those that hold an event larger than `event.max.bytes`. The \
                    value is the Kinesis record as it came, still encrypted, and the headers `__connect.errors.*` say \
                    where it came from and what failed. A record larger than `event.max.bytes` comes in parts, whose \
                    headers `das.deadletter.part` and `das.deadletter.parts` number them. Without this topic, only a \
                    gap record or the fingerprint of what was cut remains.""");

    static final Property DROPPED_RECORD = Property.text("on.dropped.record", "When the worker drops an event")
            .oneOf("gap", "fail", "exclude")
            .doc("""
                    What happens when the worker does not pass an event on to Kafka, because a transform filters \
                    it, or because a failure of a transform, a converter or the producer is tolerated \
                    (`errors.tolerance=all`): `gap` writes a gap record to `coverage.topic`, `fail` writes it and \
                    stops the task, and `exclude` counts the event as excluded, for transforms that filter on \
                    purpose.""");

    static final PropertyGroup GROUP = new PropertyGroup(
            "Errors",
            List.of(POSITION_LOST, STREAM_FAILURE, UNDECODABLE, TOLERANCE, DEAD_LETTER_TOPIC, DROPPED_RECORD),
            ErrorProperties::check);

    private ErrorProperties() {}

    static ErrorSettings settings(Values values) {
        return new ErrorSettings(
                skipsUndecodable(values) ? UndecodableRecords.SKIP : UndecodableRecords.FAIL,
                isTolerant(values) ? ErrorTolerance.ALL : ErrorTolerance.NONE,
                values.text(DEAD_LETTER_TOPIC),
                LostPositions.valueOf(values.text(POSITION_LOST).orElseThrow().toUpperCase(Locale.ROOT)),
                UnreadableStreams.valueOf(
                        values.text(STREAM_FAILURE).orElseThrow().toUpperCase(Locale.ROOT)),
                DroppedRecords.valueOf(values.text(DROPPED_RECORD).orElseThrow().toUpperCase(Locale.ROOT)));
    }

    private static boolean skipsUndecodable(Values values) {
        return values.text(UNDECODABLE).map(SKIP::equals).orElseGet(() -> isTolerant(values));
    }

    private static boolean isTolerant(Values values) {
        return values.text(TOLERANCE).filter(ALL::equals).isPresent();
    }

    private static void check(Values values, Problems problems) {
        Optional<String> topic = values.text(DEAD_LETTER_TOPIC);
        if (topic.isEmpty()) {
            checkThatNothingVanishes(values, problems);
            return;
        }
        if (values.isValid(TOLERANCE) && !skipsUndecodable(values) && RecordProperties.failsAtLargeEvents(values)) {
            problems.add(DEAD_LETTER_TOPIC, """
                    The task fails both on an undecodable record and on a large event, so that nothing reaches this \
                    topic. Set on.undecodable.record=skip or another on.large.event, or leave the topic out.""");
        }
        if (topic.equals(values.text(RecordProperties.TOPIC)) || topic.equals(values.text(CoverageProperties.TOPIC))) {
            problems.add(DEAD_LETTER_TOPIC, """
                    Dead letters need a topic of their own. It must differ from topic and coverage.topic.""");
        }
    }

    private static void checkThatNothingVanishes(Values values, Problems problems) {
        if (values.text(CoverageProperties.TOPIC).isPresent()) {
            return;
        }
        if (skipsUndecodable(values)) {
            problems.add(values.isGiven(UNDECODABLE) ? UNDECODABLE : TOLERANCE, """
                    Without coverage.topic and errors.deadletterqueue.topic.name an undecodable record would vanish \
                    without a trace. Name one of the two, or let the task fail.""");
        }
        if (RecordProperties.skipsLargeEvents(values)) {
            problems.add(RecordProperties.ON_LARGE_EVENT, """
                    Without coverage.topic and errors.deadletterqueue.topic.name a large event would vanish without a \
                    trace. Name one of the two, or set on.large.event=cut.""");
        }
    }
}
