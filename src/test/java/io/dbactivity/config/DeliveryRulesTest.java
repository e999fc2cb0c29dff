// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules on records, topics and errors, on ranges and on names. */
final class DeliveryRulesTest {

    @ParameterizedTest
    @CsvSource({
        "kinesis.record.limit, 0",
        "kinesis.record.limit, 10001",
        "kinesis.poll.interval.ms, 199",
        "kinesis.shard.watch.interval.ms, 999",
        "fetch.buffer.bytes, 10485759",
        "decode.threads, 65",
        "kms.data.key.cache.size, 0",
        "kms.data.key.cache.ttl.ms, 86400001",
        "max.inflated.bytes, 1048575",
        "coverage.interval.ms, 3600001",
        "events.include.heartbeats, yes",
        "kinesis.position, latest",
        "record.key, user",
        "record.value, text",
        "on.position.lost, skip",
        "errors.tolerance, some"
    })
    void aValueOutsideOfItsRangeIsRefused(String property, String value) {
        Configured.with(property, value).assertProblem(property, value);
    }

    @ParameterizedTest
    @CsvSource({
        "'', is not a topic name",
        "'a b', is not a topic name",
        ".., is not a topic name",
        "activity-${database}, ${database} is not a placeholder",
        "activity-${engine, is not a topic name"
    })
    void aTopicIsALegalNameWithKnownPlaceholders(String topic, String complaint) {
        Configured.with("topic", topic).assertProblem("topic", complaint);
    }

    @Test
    void theOtherTopicsHaveNoPlaceholders() {
        Configured.with("coverage.topic", "c-${engine}").assertProblem("coverage.topic", "is not a topic name");
        Configured.with("errors.deadletterqueue.topic.name", "d-${engine}", "errors.tolerance", "all")
                .assertProblem("errors.deadletterqueue.topic.name", "is not a topic name");
    }

    @Test
    void everyKindOfRecordHasATopicOfItsOwn() {
        String deadLetters = "errors.deadletterqueue.topic.name";
        Configured tolerant = Configured.with("errors.tolerance", "all");

        Configured.with("coverage.topic", "database-activity").assertProblem("coverage.topic", "of their own");
        tolerant.and(deadLetters, "database-activity").assertProblem(deadLetters, "of their own");
        tolerant.and(deadLetters, "database-activity-coverage").assertProblem(deadLetters, "of their own");
        tolerant.and(deadLetters, "database-activity-dead").assertValid();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "json.bytes"})
    void theOriginalIsIncludedInAStructOnly(String value) {
        Configured.with("events.include.original", "true", "record.value", value)
                .assertProblem("events.include.original", "record.value=struct");
        Configured.with("events.include.original", "true").assertValid();
    }

    @Test
    void aDeadLetterTopicNeedsTolerance() {
        Configured.with("errors.deadletterqueue.topic.name", "dead")
                .assertProblem("errors.deadletterqueue.topic.name", "Set errors.tolerance=all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinesis.positon", "events.exclude.user", "aws.kms.role.arn", "das.discover"})
    void aMisspelledPropertyIsNotIgnored(String name) {
        Configured.with(name, "x").assertProblem(name, "no property of this name");
    }

    @Test
    void toleratesNoRecordThatWouldVanishWithoutATrace() {
        Configured.with("errors.tolerance", "all", "coverage.topic", "")
                .assertProblem("errors.tolerance", "without a trace");
        Configured.with("errors.tolerance", "all", "coverage.topic", "", "errors.deadletterqueue.topic.name", "dead")
                .assertValid();
    }
}
