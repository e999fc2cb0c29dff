// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.house.Manual;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rules that select events, in a real worker that is restarted and killed, beginning with the rule that the manual
 * prints. What a rule excludes is not delivered and takes no number, the ledger counts it by its rule, and the auditor
 * names it.
 */
@ExtendWith(ConnectCluster.Shared.class)
final class SelectionIT {

    private static final int EVENTS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String NAME = "selected";
    private static final String NOISE = "events.exclude:rds-noise";
    private static final String POOL = "events.exclude:pool";
    private static final String NOT_INCLUDED = "events.include";

    private static final List<SimulatedDatabase> DATABASES = Stream.of(DatabaseEngine.values())
            .map(engine -> SimulatedDatabase.numbered(engine, 1))
            .toList();

    private final ActivitySource source = new ActivitySource(DATABASES, traffic -> traffic.mixHeartbeats());
    private final SelectedEvents arrived = new SelectedEvents(ActivitySource.coverageTopic(NAME));
    private final Map<EventPosition, KnownEvent> written = new HashMap<>();
    private final Set<EventPosition> selected = new HashSet<>();
    private final Map<String, Long> excluded = new TreeMap<>();
    private TopicReader reader;

    @AfterEach
    void closeTheSource() {
        source.close();
    }

    @Test
    void whatRulesExcludeIsNotDeliveredAndCountedByItsRule(ConnectCluster cluster, TestReporter told) throws Exception {
        source.simulator().createStreams(2);
        write(SelectionIT::noise);
        try (ConnectWorker worker = cluster.newWorker(NAME, true);
                TopicReader topics =
                        TopicReader.committed(cluster.bootstrapServers(), NAME, ActivitySource.coverageTopic(NAME));
                AuditedConnector connector = new AuditedConnector(cluster, worker, source, NAME)
                        .with("exactly.once.support", "required")
                        .with("events.exclude", printedRule())
                        // For so long a worker that is killed within a transaction cannot start again.
                        .with("producer.override.transaction.timeout.ms", "15000")) {
            reader = topics;
            connector.start();
            awaitEverythingCounted();
            restart(connector);
            awaitEverythingCounted();
            told.publishEntry("after a restart", arrived + ", of " + written.size());
            Set<EventPosition> ofTheFirstRules = arrived.positions();
            assertThatTheAuditorNamesTheExclusions(connector);

            changeRules(connector);
            awaitEverythingCounted();
            told.publishEntry("after other rules", arrived + ", of " + written.size());
            assertThatTheAuditorNamesTheExclusions(connector);
            assertThat(excluded).containsOnlyKeys(NOISE, POOL, NOT_INCLUDED);
            Set<EventPosition> ofOtherRules = new HashSet<>(selected);
            ofOtherRules.removeAll(ofTheFirstRules);
            assertThat(arrived.runs(ofOtherRules)).doesNotContainAnyElementsOf(arrived.runs(ofTheFirstRules));

            killWithinTheLoad(connector, worker);
            awaitSelected();
            assertThatNoMoreIsCountedThanWasExcluded(connector);
            told.publishEntry("after the worker's loss", arrived + ", excluded in truth " + excluded);
        }
    }

    private static String printedRule() {
        String property = "events.exclude=";
        return Manual.page("configuration")
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(property))
                .findFirst()
                .orElseThrow()
                .substring(property.length());
    }

    /** The rule by which the manual's example excludes an event; empty if it does not. */
    private static String noise(KnownEvent event) {
        return event.isOfAdministrator() && Set.of("read", "other").contains(event.action()) ? NOISE : "";
    }

    /** The same for the rules of {@link #changeRules}. */
    private static String moreRules(KnownEvent event) {
        if (!noise(event).isEmpty()) {
            return NOISE;
        }
        if (Set.of("aurora-mysql", "oracle").contains(event.engineName())
                && event.text("dbUserName").toLowerCase(Locale.ROOT).startsWith("app_")
                && Set.of("login", "logout").contains(event.action())) {
            return POOL;
        }
        return Set.of("write", "ddl", "dcl", "login", "login_failed", "logout").contains(event.action())
                ? ""
                : NOT_INCLUDED;
    }

    /**
     * Has the databases write events. No task may run: together they would read a shard more often than Kinesis allows.
     *
     * @param rules the rule that excludes an event; empty if none does
     */
    private void write(Function<KnownEvent, String> rules) {
        source.simulator().produce(EVENTS);
        source.known().forEach((position, event) -> {
            if (written.putIfAbsent(position, event) != null) {
                return;
            }
            String rule = rules.apply(event);
            if (rule.isEmpty()) {
                selected.add(position);
            } else {
                excluded.merge(rule, 1L, Long::sum);
            }
        });
        assertThat(excluded).isNotEmpty();
    }

    private void restart(AuditedConnector connector) {
        connector.rest().stop(NAME);
        write(SelectionIT::noise);
        connector.rest().resume(NAME);
    }

    private void changeRules(AuditedConnector connector) {
        connector.rest().stop(NAME);
        write(SelectionIT::moreRules);
        connector.change(
                "events.exclude", printedRule() + "; pool: user=app_* engine=aurora-mysql|oracle action=login|logout");
        connector.change("events.include", "changes: action=write|ddl|dcl; access: action=login|login_failed|logout");
        connector.rest().resume(NAME);
    }

    private void killWithinTheLoad(AuditedConnector connector, ConnectWorker worker) throws Exception {
        connector.rest().stop(NAME);
        write(SelectionIT::moreRules);
        int before = arrived.positions().size();
        connector.rest().resume(NAME);
        assertThat(reader.consumeUntil(() -> arrived.positions().size() > before, PATIENCE, arrived::take))
                .as(() -> "the first of the load; " + connector.rest().status(NAME))
                .isTrue();
        worker.kill();
        worker.start();
        worker.awaitReady();
    }

    private void awaitEverythingCounted() {
        awaitSelected();
        assertThat(reader.consumeUntil(() -> arrived.excluded().equals(excluded), PATIENCE, arrived::take))
                .as(() -> arrived + ", excluded in truth " + excluded)
                .isTrue();
    }

    private void awaitSelected() {
        assertThat(reader.consumeUntil(() -> arrived.positions().size() >= selected.size(), PATIENCE, arrived::take))
                .as(() -> arrived + " of " + selected.size())
                .isTrue();
        assertThat(arrived.positions()).isEqualTo(selected);
        arrived.assertNumberedWithoutHoles();
    }

    private void assertThatTheAuditorNamesTheExclusions(AuditedConnector connector) throws Exception {
        AuditedConnector.Audit audit = connector.audit();
        assertThat(audit.exitCode()).as("%s", audit).isZero();
        assertThat(audit.report().path("events").asInt()).isEqualTo(selected.size());
        assertThat(namedByTheAuditor(audit)).isEqualTo(excluded);
    }

    /** By rule, how many exclusions the auditor's findings name. */
    private static Map<String, Long> namedByTheAuditor(AuditedConnector.Audit audit) {
        Map<String, Long> named = new TreeMap<>();
        AuditRun.findings(audit.report())
                .filter(finding -> finding.path("kind").asText().equals("excluded"))
                .forEach(finding -> named.merge(
                        finding.path("rule").asText(), finding.path("events").asLong(), Long::sum));
        return named;
    }

    /** What was excluded between the last entry and a crash is not counted; the numbers have no hole even so. */
    private void assertThatNoMoreIsCountedThanWasExcluded(AuditedConnector connector) {
        await("the last entries").atMost(PATIENCE).pollInSameThread().untilAsserted(() -> {
            AuditedConnector.Audit audit = connector.audit();
            assertThat(audit.exitCode()).as("%s", audit).isZero();
            assertThat(audit.report().path("events").asInt()).isEqualTo(selected.size());
            reader.readToEnd(arrived::take);
            assertThat(namedByTheAuditor(audit)).isEqualTo(arrived.excluded());
        });
        assertThat(arrived.excluded())
                .allSatisfy((rule, count) -> assertThat(count).as(rule).isLessThanOrEqualTo(excluded.get(rule)));
    }
}
