// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.failure.RetryState;
import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalFleet;
import io.dbactivity.harness.LogLines;
import io.dbactivity.local.aws.Fault;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What RDS itself reports to be lost comes into the ledger, and never in the way of the events. */
class ReportedLossesTest {

    private static final String BEGIN = "Events of the activity stream may be lost.";
    private static final String END = "Events of the activity stream are complete again.";

    private final LocalFleet fleet = new LocalFleet(2);
    private final ConnectHarness connector = fleet.connector().with("das.discovery", "rds");

    @AfterEach
    void close() {
        connector.close();
        fleet.close();
    }

    @Test
    void tellsEachWindowOnceWhateverRestarts() {
        fleet.startAll();
        report(0, BEGIN);
        connector.maxTasks(2).start();
        connector.pollUntil(() -> !gaps().isEmpty());
        connector.stop();
        report(0, END);
        report(1, "Finished updating DB parameter group");
        connector.start();
        connector.pollUntil(() -> gaps().size() >= 2);
        connector.stop();
        connector.start();
        pollThroughRounds(2);

        assertThat(gaps()).hasSize(2).allSatisfy(gap -> {
            assertThat(gap.getString("stream")).isEqualTo(fleet.stream(0));
            assertThat(gap.getString("shardId")).isNull();
            assertThat(gap.getString("reason")).isEqualTo("rds_reported");
            assertThat(gap.getInt64("records")).isNull();
        });
        assertThat(gaps()).extracting(gap -> gap.getString("detail")).containsExactly(BEGIN, END);
        assertThat(gaps().get(0).get("toTime")).isNull();
        assertThat(gaps().get(1).get("fromTime")).isEqualTo(gaps().get(0).get("fromTime"));
        assertThat((Date) gaps().get(1).get("toTime"))
                .isAfter((Date) gaps().get(1).get("fromTime"));
    }

    @Test
    void readsEventsIfItMayNotAskAndSaysWhatToAllow() {
        fleet.start(0);
        report(0, BEGIN);
        fleet.aws().faults().always("DescribeEvents", Fault.accessDenied());
        try (var log = new LogLines(RetryState.class)) {
            connector.start();
            fleet.produce(0, 10);
            connector.pollUntilEvents(10);
            connector.pollUntil(() -> !log.lines().isEmpty());
            long enough = fleet.aws().calls().of("DescribeDBInstances") + 6;
            connector.pollUntil(() -> fleet.aws().calls().of("DescribeDBInstances") >= enough);

            assertThat(gaps()).isEmpty();
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .contains("rds:DescribeEvents");
        }

        fleet.aws().faults().clear("DescribeEvents");
        connector.pollUntil(() -> !gaps().isEmpty());
    }

    @Test
    void followsADatabaseThatIsRenamed() {
        fleet.start(0);
        connector.start();
        pollThroughRounds(1);
        fleet.aws().rds().rename(fleet.identifier(0), "renamed");
        fleet.aws().rds().report("renamed", BEGIN);

        connector.pollUntil(() -> !gaps().isEmpty());
    }

    @Test
    void asksNoFurtherBackThanRdsRemembers() {
        fleet.start(0);
        report(0, BEGIN);
        fleet.aws().clock().advance(Duration.ofDays(20));
        report(0, END);
        connector.start();

        connector.pollUntil(() -> !gaps().isEmpty());

        assertThat(gaps()).extracting(gap -> gap.getString("detail")).containsExactly(END);
    }

    @Test
    void doesNotAskRdsForAStreamThatItDidNotDiscoverThere() {
        fleet.start(0);
        report(0, BEGIN);
        connector.with("das.discovery", "kinesis").start();
        fleet.produce(0, 10);
        connector.pollUntilEvents(10);

        assertThat(fleet.aws().calls().of("DescribeEvents")).isZero();
    }

    private void report(int database, String message) {
        fleet.aws().rds().report(fleet.identifier(database), message);
    }

    private void pollThroughRounds(int rounds) {
        long enough = fleet.aws().calls().of("DescribeEvents") + rounds;
        connector.pollUntil(() -> fleet.aws().calls().of("DescribeEvents") >= enough);
    }

    private List<Struct> gaps() {
        return connector.coverage("gap");
    }
}
