// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.util.List;
import java.util.SplittableRandom;

/** A load in which one statement in a hundred is an administrator's, or a mistake. */
final class AdministeredStatements implements Statements {

    private static final int RARITY = 100;

    private final Statements load;
    private final SplittableRandom random;

    AdministeredStatements(Statements load, SplittableRandom random) {
        this.load = load;
        this.random = random;
    }

    @Override
    public Statement next(Session session) {
        return random.nextInt(RARITY) == 0 ? exceptional() : load.next(session);
    }

    private Statement exceptional() {
        String table = "report_" + random.nextInt(1000);
        return switch (random.nextInt(3)) {
            case 0 -> on(table, ActivityKind.CREATE_TABLE, "CREATE TABLE " + table + " (id INT PRIMARY KEY)");
            case 1 -> on(table, ActivityKind.GRANT, "GRANT SELECT ON " + table + " TO auditor");
            default -> on(table, ActivityKind.SELECT_FAILED, "SELECT * FROM " + table + " WHERE id < 28");
        };
    }

    private static Statement on(String table, ActivityKind kind, String text) {
        return new Statement(kind, text, List.of(), List.of(table), 0);
    }
}
