// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The ledger's place and pace.
 *
 * @param topic absent: no ledger is written
 * @param interval how often each shard records its position, whether it delivers events or not
 * @param heartbeatTimeout how long a database instance may be silent; absent: as long as it likes
 */
public record CoverageSettings(Optional<String> topic, Duration interval, Optional<Duration> heartbeatTimeout) {

    public CoverageSettings {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(heartbeatTimeout, "heartbeatTimeout");
    }
}
