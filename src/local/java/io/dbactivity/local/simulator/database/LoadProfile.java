// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.util.SplittableRandom;

/** The kind of work that the sessions do; a hundredth of it is always administration and mistakes. */
public enum LoadProfile {
    /** The transactions of pgbench, which are those of TPC-B: short statements, prepared, five tables' worth. */
    PGBENCH,
    /** What an object-relational mapper sends: long queries with quotes, tabs and line breaks. */
    ORM,
    /** Both, in random order. */
    MIXED;

    Statements statements(SplittableRandom random) {
        Statements load = switch (this) {
            case PGBENCH -> new PgbenchStatements(random);
            case ORM -> new OrmStatements(random);
            case MIXED -> mixed(random);
        };
        return new AdministeredStatements(load, random);
    }

    private static Statements mixed(SplittableRandom random) {
        Statements pgbench = new PgbenchStatements(random);
        Statements orm = new OrmStatements(random);
        return session -> (random.nextInt(4) == 0 ? orm : pgbench).next(session);
    }
}
