// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.delivery.Balance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoScreenTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    private static final byte[] EVENT = """
            {"eventTime": 1795473936123, "engine": "aurora-postgresql", "dbUserName": "app_user", "action": "write",
             "outcome": "success", "objectName": "public.accounts",
             "commandText": "UPDATE accounts\\n   SET balance = balance + 1 WHERE id = 424242 AND branch = 7 AND teller = 3",
             "source": {"instanceId": "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ"}}""".getBytes(StandardCharsets.UTF_8);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Instant now = BEGIN;
    private final DemoScreen screen = new DemoScreen(
            new PrintStream(printed, true, StandardCharsets.UTF_8), EventView.LINE, () -> now, BEGIN, false);

    @Test
    void anEventIsOneShortLine() {
        screen.show(EVENT);

        assertThat(lines())
                .containsExactly("22:45:36.123  aurora-postgresql app_user     write        success "
                        + "public.accounts UPDATE accounts S…");
        assertThat(lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void moreEventsThanCanBeReadAreCounted() {
        for (int event = 0; event < 15; event++) {
            screen.show(EVENT);
        }
        now = BEGIN.plusSeconds(1);
        screen.show(EVENT);

        assertThat(lines()).hasSize(5).element(3).isEqualTo("… 12 more");
    }

    @Test
    void everyEngineIsSeen() {
        for (int event = 0; event < 10; event++) {
            screen.show(EVENT);
        }
        screen.show("{\"engine\": \"oracle\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(lines()).hasSize(4).last().asString().contains("oracle");
    }

    @Test
    void messagesCarryTheSecondsSinceTheBeginning() {
        now = BEGIN.plusMillis(12_345);
        screen.say("Starting a Kafka broker");

        assertThat(lines()).containsExactly("[ 12.3 s] Starting a Kafka broker");
    }

    @Test
    void theSummaryIsTheLastLineAndHasAFixedForm() {
        screen.showCoverage("{\"kind\": \"shard_position\"}".getBytes(StandardCharsets.UTF_8));
        screen.showCoverage("{\"kind\": \"shard_position\"}".getBytes(StandardCharsets.UTF_8));
        screen.summary(new Balance(1200, 1200, 0, 0, 0), 10, 42);

        assertThat(lines())
                .containsExactly(
                        "coverage: shard_position 2",
                        "produced 1200  delivered 1200  missing 0  duplicated 0  shards 10  kms-decrypt-calls 42");
    }

    @Test
    void aLineOfTheLedgerFitsOnTheScreen() {
        screen.showCoverage(
                "{\"kind\": \"shard_position_missing\", \"stream\": \"aws-rds-das-cluster-%s\", \"shardId\": \"%s\"}"
                        .formatted("X".repeat(26), "shardId-000000000001")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(lines()).singleElement().asString().hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void onATerminalTheMessagesStandOut() {
        var coloured = new DemoScreen(
                new PrintStream(printed, true, StandardCharsets.UTF_8), EventView.LINE, () -> now, BEGIN, true);

        coloured.say("Starting");

        assertThat(lines()).containsExactly("\u001b[36m[  0.0 s] Starting\u001b[0m");
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
