// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.rds.RdsException;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.util.List;
import java.util.Map;

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

    /** The KMS key of each stream that was found last, as RDS names it, by stream name; empty if nobody says it. */
    default Map<String, String> kmsKeys() {
        return Map.of();
    }
}
