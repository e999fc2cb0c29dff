// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.rds.Rds;
import io.dbactivity.rds.RdsDatabase;
import io.dbactivity.rds.RdsEvent;
import java.time.Instant;
import java.util.List;

/**
 * Describes the databases once, however often it is asked: a trial and its discovery both want them. For one thread.
 */
public final class DescribedOnce implements Rds {

    private final Rds rds;

    /** Null until they are described. */
    private List<RdsDatabase> databases;

    public DescribedOnce(Rds rds) {
        this.rds = rds;
    }

    @Override
    public List<RdsDatabase> databases() {
        if (databases == null) {
            databases = rds.databases();
        }
        return databases;
    }

    @Override
    public List<RdsEvent> events(RdsDatabase database, Instant from, Instant to) {
        return rds.events(database, from, to);
    }

    @Override
    public void close() {
        rds.close();
    }
}
