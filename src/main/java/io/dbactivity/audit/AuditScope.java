// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is audited.
 *
 * @param from the first moment at which an audited entry of the ledger was made
 * @param end the last such moment; {@link Instant#MAX} if the ledger's end is the end. The present is none: workers
 *     have clocks of their own, and they go on writing
 * @param longestSilence how long nothing may be said of a shard that is still read; more than the connector's coverage
 *     interval
 * @param connector whose entries are audited; empty for those of every connector
 */
record AuditScope(Instant from, Instant end, Instant now, Duration longestSilence, Optional<String> connector) {

    /** True if an entry was made in the audited time, or before it, by an audited connector. */
    boolean knows(LedgerEntry entry) {
        return !entry.time().isAfter(end)
                && (connector.isEmpty() || entry.text("connector").stream().allMatch(connector.get()::equals));
    }

    boolean isAudited(Instant time) {
        return !time.isBefore(from) && !time.isAfter(end);
    }

    /** What was said before this moment should have been followed by more. */
    Instant silent() {
        return (end.isBefore(now) ? end : now).minus(longestSilence);
    }
}
