// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the ledger is written, and how often.
 *
 * @param topic empty if no ledger is written
 * @param interval how often each shard records its position, even if it delivers no events
 * @param heartbeatTimeout how long a database instance may be silent; empty if silence is not reported
 */
public record CoverageSettings(Optional<String> topic, Duration interval, Optional<Duration> heartbeatTimeout) {

    public CoverageSettings {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(heartbeatTimeout, "heartbeatTimeout");
    }
}
