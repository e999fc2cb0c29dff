// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import java.time.Instant;
import java.util.List;

/**
 * The calls to RDS that it takes to find activity streams and to learn what they may have lost. A method throws
 * {@link RdsException} and nothing else, and does not try again by itself. Safe for use by several threads.
 */
public interface Rds extends AutoCloseable {

    /** Every database that may have an activity stream: DescribeDBClusters and DescribeDBInstances, all pages. */
    List<RdsDatabase> databases();

    /** What happened to a database between two moments, both included: DescribeEvents, all pages. */
    List<RdsEvent> events(RdsDatabase database, Instant from, Instant to);

    @Override
    void close();
}
