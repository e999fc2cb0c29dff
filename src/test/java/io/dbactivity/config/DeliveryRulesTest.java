// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.failure.ErrorTolerance;
import io.dbactivity.failure.UndecodableRecords;
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
        "errors.tolerance, some",
        "on.undecodable.record, ignore",
        "on.large.event, drop",
        "event.max.bytes, 65535"
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
    void aDeadLetterTopicNeedsSomethingToGoThere() {
        Configured named = Configured.with("errors.deadletterqueue.topic.name", "dead");

        named.assertValid();
        named.and("on.large.event", "fail")
                .assertProblem("errors.deadletterqueue.topic.name", "Set on.undecodable.record=skip");
        named.and("on.large.event", "fail").and("on.undecodable.record", "skip").assertValid();
        named.and("on.large.event", "fail").and("errors.tolerance", "all").assertValid();
    }

    @ParameterizedTest
    @CsvSource({
        ",     ,     FAIL, NONE",
        "none, ,     FAIL, NONE",
        "all,  ,     SKIP, ALL",
        "all,  fail, FAIL, ALL",
        "none, skip, SKIP, NONE",
        ",     skip, SKIP, NONE"
    })
    void toleranceDecidesOnUndecodableRecordsUnlessTheirOwnPropertyDoes(
            String tolerance, String undecodable, UndecodableRecords then, ErrorTolerance worker) {
        Configured configured = Configured.minimal();
        configured = tolerance == null ? configured : configured.and("errors.tolerance", tolerance);
        configured = undecodable == null ? configured : configured.and("on.undecodable.record", undecodable);

        assertThat(configured.settings().errors().undecodableRecords()).isEqualTo(then);
        assertThat(configured.settings().errors().tolerance()).isEqualTo(worker);
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
        Configured.with("on.undecodable.record", "skip", "coverage.topic", "")
                .assertProblem("on.undecodable.record", "without a trace");
        Configured.with("on.large.event", "skip", "coverage.topic", "")
                .assertProblem("on.large.event", "without a trace");
        Configured.with("errors.tolerance", "all", "coverage.topic", "", "errors.deadletterqueue.topic.name", "dead")
                .assertValid();
    }
}
