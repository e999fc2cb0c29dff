// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.failure.DroppedRecords;
import io.dbactivity.failure.ErrorSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens if something cannot be read or delivered. */
final class ErrorProperties {

    private static final String ALL = "all";
    private static final String ISOLATE = "isolate";

    static final Property POSITION_LOST = Property.text("on.position.lost", "When a position is lost")
            .oneOf("continue", "fail")
            .doc("""
                    What happens when the stored position is no longer in the stream, because the connector was away \
                    for longer than the stream keeps records or because the stream was made again: `continue` writes \
                    a gap record to `coverage.topic` and goes on at the oldest record, `fail` stops the task. The \
                    default goes on, because waiting only loses more.""");

    static final Property STREAM_FAILURE = Property.text("on.stream.failure", "When a stream may not be read")
            .oneOf(ISOLATE, "fail")
            .doc("""
                    What happens when one stream may not be read, because access to it or to its KMS key is denied or \
                    the key is gone: `isolate` sets the stream aside with a warning, holds its position, and tries it \
                    again every few seconds while the other streams are read. A task or connector that has no other \
                    stream fails nevertheless. `fail` fails the task or the connector at the first such stream.""");

    static final Property TOLERANCE = Property.text("errors.tolerance", "Error tolerance")
            .oneOf("none", ALL)
            .doc("""
                    What happens to a record that cannot be decrypted or parsed: `none` fails the task, so that \
                    nothing is left out unseen, and `all` goes on with a gap record in `coverage.topic` and the \
                    encrypted record in `errors.deadletterqueue.topic.name`. Kafka Connect applies the same property \
                    to transformations and converters. AWS errors that may pass are retried in either case.""");

    static final Property DEAD_LETTER_TOPIC = Property.text("errors.deadletterqueue.topic.name", "Dead letter topic")
            .check(Formats.TOPIC.orBlank())
            .whenEqual(TOLERANCE, ALL)
            .doc("""
                    Topic of the records that could not be decrypted or parsed, with `errors.tolerance=all`. The value \
                    is the Kinesis record as it came, still encrypted, and the headers `__connect.errors.*` say where \
                    it came from and what failed. Without it, only the gap record remains.""");

    static final Property DROPPED_RECORD = Property.text("on.dropped.record", "When the worker drops an event")
            .oneOf("gap", "fail", "exclude")
            .doc("""
                    What happens when the worker does not pass an event on to Kafka, because a transformation filters \
                    it, or because a failure of a transformation, a converter or the producer is tolerated \
                    (`errors.tolerance=all`): `gap` writes a gap record to `coverage.topic`, `fail` writes it and \
                    stops the task, and `exclude` counts the event as excluded, for transformations that filter on \
                    purpose.""");

    static final PropertyGroup GROUP = new PropertyGroup(
            "Errors",
            List.of(POSITION_LOST, STREAM_FAILURE, TOLERANCE, DEAD_LETTER_TOPIC, DROPPED_RECORD),
            ErrorProperties::check);

    private ErrorProperties() {}

    static ErrorSettings settings(Values values) {
        return new ErrorSettings(
                isTolerant(values),
                values.text(DEAD_LETTER_TOPIC),
                values.text(POSITION_LOST).orElseThrow().equals("continue"),
                values.text(STREAM_FAILURE).orElseThrow().equals(ISOLATE),
                DroppedRecords.valueOf(values.text(DROPPED_RECORD).orElseThrow().toUpperCase(Locale.ROOT)));
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
        if (values.isValid(TOLERANCE) && !isTolerant(values)) {
            problems.add(DEAD_LETTER_TOPIC, """
                    With errors.tolerance=none the task fails on an undecodable record, and nothing reaches this \
                    topic. Set errors.tolerance=all, or leave the topic out.""");
        }
        if (topic.equals(values.text(RecordProperties.TOPIC)) || topic.equals(values.text(CoverageProperties.TOPIC))) {
            problems.add(DEAD_LETTER_TOPIC, """
                    Dead letters need a topic of their own. It must differ from topic and coverage.topic.""");
        }
    }

    private static void checkThatNothingVanishes(Values values, Problems problems) {
        if (values.isValid(TOLERANCE)
                && isTolerant(values)
                && values.text(CoverageProperties.TOPIC).isEmpty()) {
            problems.add(TOLERANCE, """
                    Without coverage.topic and errors.deadletterqueue.topic.name an undecodable record would vanish \
                    without a trace. Name one of the two, or keep errors.tolerance=none.""");
        }
    }
}
