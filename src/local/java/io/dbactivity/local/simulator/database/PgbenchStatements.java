// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import static io.dbactivity.local.simulator.database.ActivityKind.BEGIN;
import static io.dbactivity.local.simulator.database.ActivityKind.COMMIT;
import static io.dbactivity.local.simulator.database.ActivityKind.INSERT;
import static io.dbactivity.local.simulator.database.ActivityKind.SELECT;
import static io.dbactivity.local.simulator.database.ActivityKind.UPDATE;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The built-in transaction of pgbench, statement by statement, at a scale of 100. */
final class PgbenchStatements implements Statements {

    private static final int SCALE = 100;

    private final SplittableRandom random;

    PgbenchStatements(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public Statement next(Session session) {
        if (session.planned().isEmpty()) {
            transaction().forEach(session.planned()::add);
        }
        return session.planned().remove();
    }

    private Stream<Statement> transaction() {
        String account = upTo(100_000 * SCALE);
        String branch = upTo(SCALE);
        String teller = upTo(10 * SCALE);
        String delta = String.valueOf(random.nextInt(-5000, 5001));
        return Stream.of(
                control(BEGIN, "BEGIN"),
                single(
                        UPDATE,
                        "accounts",
                        "UPDATE pgbench_accounts SET abalance = abalance + ? WHERE aid = ?",
                        delta,
                        account),
                single(SELECT, "accounts", "SELECT abalance FROM pgbench_accounts WHERE aid = ?", account),
                single(
                        UPDATE,
                        "tellers",
                        "UPDATE pgbench_tellers SET tbalance = tbalance + ? WHERE tid = ?",
                        delta,
                        teller),
                single(
                        UPDATE,
                        "branches",
                        "UPDATE pgbench_branches SET bbalance = bbalance + ? WHERE bid = ?",
                        delta,
                        branch),
                single(
                        INSERT,
                        "history",
                        "INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP)",
                        teller,
                        branch,
                        account,
                        delta),
                control(COMMIT, "END"));
    }

    private static Statement control(ActivityKind kind, String text) {
        return new Statement(kind, text, List.of(), List.of(), 0);
    }

    private static Statement single(ActivityKind kind, String table, String template, String... parameters) {
        return new Statement(kind, template, List.of(parameters), List.of("pgbench_" + table), 1);
    }

    private String upTo(int most) {
        return String.valueOf(1 + random.nextInt(most));
    }
}
