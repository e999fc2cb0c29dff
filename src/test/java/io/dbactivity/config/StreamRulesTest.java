// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.StartingPosition;
import io.dbactivity.stream.StartingPosition.AtTimestamp;
import io.dbactivity.stream.StartingPosition.LookBack;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules on which streams are read and where they start. */
final class StreamRulesTest {

    private static final String ID = Configured.RESOURCE_ID;

    @Test
    void oneStreamAtLeastIsNamed() {
        Configured.minimal().without("das.resource.ids").assertProblem("das.resource.ids", "No stream is named");
        Configured.with("das.resource.ids", " ").assertProblem("das.resource.ids", "No stream is named");
        Configured.with("kinesis.streams", "copy=" + ID)
                .without("das.resource.ids")
                .assertValid();
    }

    @ParameterizedTest
    @CsvSource({
        "orders, DB cluster identifier",
        "cluster-orders, DB cluster identifier",
        "arn:aws:rds:eu-west-1:111122223333:cluster:orders, is an ARN",
        "aws-rds-das-cluster-ABCD1234, leave out aws-rds-das-",
        "'cluster-ABCD1234,', empty entry"
    })
    void aResourceIdIsTheDatabasesOwnIdAndTheMessageSaysWhereToFindIt(String given, String complaint) {
        Configured.with("das.resource.ids", given).assertProblem("das.resource.ids", complaint);
        Configured.with("das.resource.ids", given).assertProblem("das.resource.ids", "aws rds describe-db-clusters");
    }

    @Test
    void tagsAreKnownToRdsOnly() {
        Configured.with("das.discovery", "kinesis", "das.discovery.tags", "audit=yes")
                .assertProblem("das.discovery.tags", "Set das.discovery=rds");
        Configured.with("das.discovery", "rds", "das.discovery.tags", "audit")
                .assertProblem("das.discovery.tags", "a tag as key=value");
        Configured.with("das.discovery", "rds", "das.discovery.tags", "audit=yes")
                .assertValid();
    }

    @Test
    void everyWrongIdIsNamedAndTheCureIsSaidOnce() {
        Configured wrong = Configured.with("das.resource.ids", "orders," + ID + ",cluster-billing,db-X9");
        wrong.assertProblem("das.resource.ids", "'orders' is not a resource id");
        wrong.assertProblem("das.resource.ids", "'cluster-billing' is not a resource id");
        assertThat(wrong.problems().toString()).doesNotContain(ID).doesNotContain("db-X9");
        assertThat(wrong.problems().toString()).containsOnlyOnce("aws rds describe-db-clusters");
        Configured.with("kinesis.streams", "copy,other").assertProblem("kinesis.streams", "Write copy=resource-id");
        Configured.with("kinesis.streams", "copy,other").assertProblem("kinesis.streams", "Write other=resource-id");
    }

    @Test
    void aListOfNothingButWrongIdsMakesNoEndlessMessage() {
        Configured wrong = Configured.with("das.resource.ids", "x,".repeat(999) + "x");
        wrong.assertProblem("das.resource.ids", "And 980 more like these.");
    }

    @Test
    void aStreamOfAnotherNameSaysToWhichDatabaseItsKeysAreBound() {
        Configured.with("kinesis.streams", "copy").assertProblem("kinesis.streams", "Write copy=resource-id");
        Configured.with("kinesis.streams", "copy=").assertProblem("kinesis.streams", "empty entry");
        Configured.with("kinesis.streams", "copy=orders").assertProblem("kinesis.streams", "not a resource id");
        Configured.with("kinesis.streams", "aws-rds-das-orders").assertProblem("kinesis.streams", "not a resource id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b", "arn:aws:kinesis:eu-west-1:1:stream/copy", "arn:aws:rds:eu-west-1:111122223333:db:x"})
    void aStreamIsANameOrAnArn(String stream) {
        Configured.with("kinesis.streams", stream + "=" + ID).assertProblem("kinesis.streams", "neither");
    }

    @Test
    void aStreamIsNamedOnce() {
        Configured.with("das.resource.ids", ID + "," + ID).assertProblem("das.resource.ids", "given twice");
        Configured.with("kinesis.streams", "aws-rds-das-" + ID).assertProblem("kinesis.streams", "named twice");
        Configured.with("kinesis.streams", "copy=" + ID + ",copy=db-OTHER")
                .assertProblem("kinesis.streams", "named twice");
    }

    @Test
    void allStreamsAreInOneRegion() {
        String paris = "arn:aws:kinesis:eu-west-3:111122223333:stream/paris=" + ID;
        String dublin = "arn:aws:kinesis:eu-west-1:111122223333:stream/dublin=" + ID;

        Configured.with("kinesis.streams", paris + "," + dublin).assertProblem("kinesis.streams", "'dublin'");
        Configured.with("kinesis.streams", paris, "aws.region", "eu-west-1")
                .assertProblem("kinesis.streams", "'paris'");
        Configured.with("kinesis.streams", paris, "aws.region", "eu-west-3").assertValid();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T08:00:00Z, 2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00.5+01:00, 2026-11-20T07:00:00.5Z",
        "1763625600000, 2025-11-20T08:00:00Z",
        "2026-11-23T12:04:00Z, 2026-11-23T12:04:00Z"
    })
    void aStartingMomentIsADateWithOffsetOrEpochMilliseconds(String given, Instant moment) {
        assertThat(startingAt(given).settings().reading().startingPosition()).isEqualTo(new AtTimestamp(moment));
    }

    @ParameterizedTest
    @CsvSource({"-PT2H, PT2H", "-P1DT30M, PT24H30M", "PT-15M, PT15M"})
    void aStartingMomentIsALookBack(String given, Duration duration) {
        assertThat(startingAt(given).settings().reading().startingPosition()).isEqualTo(new LookBack(duration));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, is not a moment",
        "2026-11-20, is not a moment",
        "2026-11-20T08:00:00, is not a moment",
        "99999999999999999999, is not a moment",
        "1763625600, counts milliseconds",
        "PT2H, A look-back is negative",
        "PT0S, A look-back is negative",
        "2026-11-23T12:06:00Z, lies in the future"
    })
    void aStartingMomentThatIsNoneIsRefused(String given, String complaint) {
        startingAt(given).assertProblem("kinesis.position.timestamp", complaint);
    }

    @Test
    void aTimestampAndItsPositionBelongTogether() {
        Configured.with("kinesis.position", "AT_TIMESTAMP")
                .assertProblem("kinesis.position.timestamp", "needs a moment");
        Configured.with("kinesis.position.timestamp", "-PT2H").assertProblem("kinesis.position.timestamp", "no effect");
    }

    @Test
    void aStartThatDependsOnTheFirstRunNeedsCoverageRecords() {
        Configured.with("kinesis.position", "LATEST", "coverage.topic", "")
                .assertProblem("kinesis.position", "Set coverage.topic");
        startingAt("-PT2H").and("coverage.topic", "").assertProblem("kinesis.position", "Set coverage.topic");
        startingAt("2026-11-20T08:00:00Z").and("coverage.topic", "").assertValid();
        Configured.with("kinesis.position", "LATEST").assertValid();
        assertThat(Configured.with("kinesis.position", "LATEST")
                        .settings()
                        .reading()
                        .startingPosition())
                .isEqualTo(new StartingPosition.Latest());
    }

    private static Configured startingAt(String timestamp) {
        return Configured.with("kinesis.position", "AT_TIMESTAMP", "kinesis.position.timestamp", timestamp);
    }
}
