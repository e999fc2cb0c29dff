// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import io.dbactivity.stream.StreamException;
import java.time.Instant;
import java.util.List;

/**
 * The calls to RDS that finding activity streams, and learning what they may have lost, needs. A method throws {@link StreamException} and nothing else, and
 * does not try again by itself. Safe for use by several threads.
 */
public interface Rds extends AutoCloseable {

    /** DescribeDBClusters and DescribeDBInstances, all pages: every database that may have an activity stream. */
    List<RdsDatabase> databases();

    /** DescribeEvents, all pages: what happened to a database between two moments, both included. */
    List<RdsEvent> events(RdsDatabase database, Instant from, Instant to);

    @Override
    void close();
}
