// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.util.List;
import java.util.SplittableRandom;

/** Expresses an activity as the events of one engine. */
interface EngineEvents {

    /** The events in the order in which they are sent; none if the engine's audit does not report such an activity. */
    List<SimulatedEvent> of(Activity activity);

    static EngineEvents of(DatabaseEngine engine, SplittableRandom random) {
        return switch (engine) {
            case AURORA_POSTGRESQL -> new PostgresqlEvents();
            case AURORA_MYSQL -> new MysqlEvents(random);
            case ORACLE -> new OracleEvents(random);
            case SQLSERVER -> new SqlServerEvents(random);
        };
    }
}
