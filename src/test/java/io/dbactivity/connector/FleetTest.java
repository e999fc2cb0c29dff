// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalFleet;
import io.dbactivity.local.aws.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several databases: found, picked up, let go, and each of them no trouble to the others. */
class FleetTest {

    private static final String FINDER = "arn:aws:iam::111122223333:role/finder";
    private static final String READER = "arn:aws:iam::444455556666:role/reader";
    private static final String DECRYPTER = "arn:aws:iam::777788889999:role/decrypter";

    private final LocalFleet fleet = new LocalFleet(3);
    private final ConnectHarness connector = fleet.connector().maxTasks(2);

    @AfterEach
    void close() {
        connector.close();
        fleet.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinesis", "rds"})
    void readsTheStreamsThatItDiscoversAndTheOneThatStartsLater(String discovery) {
        fleet.start(0);
        fleet.start(1);
        connector.with("das.discovery", discovery).start();
        fleet.produce(0, 10);
        fleet.produce(1, 10);
        connector.pollUntilEvents(20);

        fleet.start(2);
        fleet.produce(2, 10);
        connector.pollUntilEvents(30);

        assertThat(streams()).containsExactlyInAnyOrder(fleet.stream(0), fleet.stream(1), fleet.stream(2));
    }

    @Test
    void readsTheDatabasesThatHaveEveryTag() {
        fleet.startAll();
        fleet.aws().rds().tag(fleet.identifier(0), Map.of("audit", "yes", "stage", "prod", "team", "a"));
        fleet.aws().rds().tag(fleet.identifier(1), Map.of("audit", "yes", "stage", "test"));
        connector
                .with("das.discovery", "rds")
                .with("das.discovery.tags", "audit=yes, stage=prod")
                .start();
        fleet.produce(0, 10);
        fleet.produce(1, 10);
        fleet.produce(2, 10);
        connector.pollUntilEvents(10);
        assertThat(streams()).containsExactly(fleet.stream(0));

        fleet.aws().rds().tag(fleet.identifier(1), Map.of("audit", "yes", "stage", "prod"));
        connector.pollUntilEvents(20);

        assertThat(streams()).containsExactlyInAnyOrder(fleet.stream(0), fleet.stream(1));
    }

    /** The databases, their streams and their keys are in three accounts. */
    @Test
    void asksEachServiceInTheAccountOfItsRole() {
        fleet.start(0);
        connector
                .with("das.discovery", "rds")
                .with("aws.rds.sts.role.arn", FINDER)
                .with("aws.kinesis.sts.role.arn", READER)
                .with("aws.kms.sts.role.arn", DECRYPTER)
                .start();
        fleet.produce(0, 10);

        connector.pollUntilEvents(10);

        connector.pollUntil(() -> fleet.aws().calls().of("DescribeEvents") > 0);

        assertThat(rolesThatCalled("DescribeDBClusters")).containsExactly(FINDER);
        assertThat(rolesThatCalled("DescribeDBInstances")).containsExactly(FINDER);
        assertThat(rolesThatCalled("DescribeEvents")).containsExactly(FINDER);
        assertThat(rolesThatCalled("ListShards")).containsExactly(READER);
        assertThat(rolesThatCalled("GetRecords")).containsExactly(READER);
        assertThat(rolesThatCalled("Decrypt")).containsExactly(DECRYPTER);
    }

    private List<String> rolesThatCalled(String operation) {
        return fleet.aws().calls().accessKeys(operation).stream()
                .map(key -> fleet.aws().sts().role(key).orElse("nobody's: " + key))
                .distinct()
                .toList();
    }

    /** Each of the four shards has a task, until two of them are gone. */
    @ParameterizedTest
    @ValueSource(strings = {"kinesis", "rds"})
    void letsAStreamGoThatStopsAndTakesItUpWhenItStartsAgain(String discovery) {
        fleet.start(0);
        fleet.start(1);
        connector.with("das.discovery", discovery).maxTasks(4).start();
        fleet.produce(0, 10);
        fleet.produce(1, 10);
        connector.pollUntilEvents(20);
        assertThat(connector.tasks()).isEqualTo(4);

        fleet.stop(0);
        connector.pollUntil(() -> connector.tasks() == 2);
        fleet.aws().clock().advance(Duration.ofMinutes(5));
        fleet.start(0);
        fleet.produce(0, 10);
        connector.pollUntilEvents(30);

        assertThat(connector.coverage("gap"))
                .allMatch(gap -> gap.getString("stream").equals(fleet.stream(0)));
    }

    /** Only RDS says which key a stream has. Here, all of its records are under another one. */
    @Test
    void acceptsNoKeyButTheOneThatRdsReports() {
        fleet.aws()
                .rds()
                .startActivityStream(fleet.identifier(0), fleet.aws().kms().createKey(), 2);
        fleet.start(1);
        connector.with("das.discovery", "rds").with("errors.tolerance", "all").start();
        fleet.produce(0, 1);
        fleet.produce(1, 10);

        connector.pollUntilEvents(10);
        connector.pollUntil(() -> !connector.coverage("gap").isEmpty());

        assertThat(streams()).containsExactly(fleet.stream(1));
        assertThat(connector.coverage("gap")).allSatisfy(gap -> {
            assertThat(gap.getString("stream")).isEqualTo(fleet.stream(0));
            assertThat(gap.getString("reason")).isEqualTo("wrong_key");
        });
    }

    @Test
    void readsADatabaseOnThatIsRenamed() {
        fleet.start(0);
        connector.with("das.discovery", "rds").start();
        fleet.produce(0, 10);
        connector.pollUntilEvents(10);

        fleet.aws().rds().rename(fleet.identifier(0), "renamed");
        fleet.produce(0, 10);
        connector.pollUntilEvents(20);

        assertThat(connector.coverage("gap")).isEmpty();
    }

    /** The green database takes the blue one's name over; the blue one goes on under another until it is deleted. */
    @Test
    void readsBothDatabasesOfABlueGreenSwitchoverUntilTheBlueOneIsGone() {
        fleet.start(0);
        connector
                .with("das.discovery", "rds")
                .with("das.discovery.include", "database-0(-old1)?")
                .start();
        fleet.produce(0, 10);
        connector.pollUntilEvents(10);

        fleet.start(1);
        fleet.aws().rds().rename(fleet.identifier(0), "database-0-old1");
        fleet.aws().rds().rename(fleet.identifier(1), "database-0");
        fleet.produce(0, 10);
        fleet.produce(1, 10);
        connector.pollUntilEvents(30);
        fleet.aws().rds().stopActivityStream("database-0-old1");
        connector.pollUntil(() -> connector.coverage("stream_deleted").size() == 1);
        fleet.produce(1, 10);
        connector.pollUntilEvents(40);

        assertThat(connector.coverage("stream_deleted"))
                .extracting(entry -> entry.getString("stream"))
                .containsExactly(fleet.stream(0));
        assertThat(connector.events()).hasSize(40);
        assertThat(streams()).containsExactlyInAnyOrder(fleet.stream(0), fleet.stream(1));
    }

    @Test
    void choosesByTheNameOfTheDatabase() {
        fleet.start(0);
        fleet.start(1);
        fleet.start(2);
        connector
                .with("das.discovery", "rds")
                .with("das.discovery.include", "database-[01]")
                .with("das.discovery.exclude", "database-0")
                .start();
        fleet.produce(0, 10);
        fleet.produce(1, 10);
        fleet.produce(2, 10);

        connector.pollUntilEvents(10);

        assertThat(streams()).containsExactly(fleet.stream(1));
    }

    @Test
    void readsTheOthersIfTheKeyOfOneIsDenied() {
        fleet.startAll();
        connector.with("das.discovery", "kinesis").maxTasks(1);
        fleet.aws().kms().denyDecrypt(fleet.key(0), true);
        connector.start();
        List.of(0, 1, 2).forEach(database -> fleet.produce(database, 10));

        connector.pollUntilEvents(20);
        assertThat(streams()).containsExactlyInAnyOrder(fleet.stream(1), fleet.stream(2));
        fleet.aws().kms().denyDecrypt(fleet.key(0), false);
        connector.pollUntilEvents(30);

        assertThat(connector.events()).hasSize(30);
        assertThat(connector.coverage("gap")).isEmpty();
    }

    @Test
    void failsAtTheFirstStreamThatMayNotBeReadIfThatIsWanted() {
        fleet.startAll();
        fleet.aws().kms().denyDecrypt(fleet.key(0), true);
        connector
                .with("das.discovery", "kinesis")
                .with("on.stream.failure", "fail")
                .maxTasks(1)
                .start();
        List.of(0, 1, 2).forEach(database -> fleet.produce(database, 10));

        assertThatThrownBy(() -> connector.pollUntilEvents(30))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("kms:Decrypt")
                .hasMessageContaining(fleet.stream(0));
    }

    @Test
    void doesNotStartIfStreamsMayNotBeDiscovered() {
        fleet.aws().faults().always("DescribeDBClusters", Fault.accessDenied());

        assertThatThrownBy(() -> connector.with("das.discovery", "rds").start())
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("rds:DescribeDBClusters");
    }

    @Test
    void goesOnWithWhatItHasFoundWhileDiscoveryFails() {
        fleet.start(0);
        connector.with("das.discovery", "rds").start();
        fleet.aws().faults().always("DescribeDBInstances", Fault.accessDenied());
        fleet.start(1);
        fleet.produce(0, 10);
        connector.pollUntilEvents(10);

        fleet.aws().faults().clear("DescribeDBInstances");
        fleet.produce(1, 10);
        connector.pollUntilEvents(20);
    }

    @Test
    void findsDatabasesOnEveryPage() {
        for (int i = 0; i < 250; i++) {
            fleet.aws().rds().createDatabase("a-silent-" + i, "cluster-SILENT" + i, "aurora-mysql");
        }
        fleet.startAll();
        connector.with("das.discovery", "rds").start();
        List.of(0, 1, 2).forEach(database -> fleet.produce(database, 10));

        connector.pollUntilEvents(30);
    }

    private List<String> streams() {
        return connector.events().stream()
                .map(event -> event.getStruct("source"))
                .map((Struct source) -> source.getString("stream"))
                .distinct()
                .toList();
    }
}
