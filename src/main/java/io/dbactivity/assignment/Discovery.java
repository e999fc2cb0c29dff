// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.rds.RdsException;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.util.List;

/** Finds the activity streams that exist now. Used by one thread. */
@FunctionalInterface
public interface Discovery {

    /**
     * The streams that can be read, in any order.
     *
     * @throws StreamException if Kinesis cannot list them
     * @throws RdsException if RDS cannot describe them
     */
    List<StreamIdentity> find();
}
