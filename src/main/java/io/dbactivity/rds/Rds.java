// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import java.time.Instant;
import java.util.List;

/**
 * The calls to RDS that find activity streams and show what they may have lost. The methods throw {@link RdsException}
 * and nothing else, and do not retry. Thread-safe.
 */
public interface Rds extends AutoCloseable {

    /** DescribeDBClusters and DescribeDBInstances, all pages: every database that may have an activity stream. */
    List<RdsDatabase> databases();

    /** DescribeEvents, all pages: what happened to a database between two moments, both included. */
    List<RdsEvent> events(RdsDatabase database, Instant from, Instant to);

    @Override
    void close();
}
