// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The ledger's place and pace.
 *
 * @param topic absent: no ledger is written
 * @param interval how often a shard from which no event is delivered still records its position
 */
public record CoverageSettings(Optional<String> topic, Duration interval) {

    public CoverageSettings {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(interval, "interval");
    }
}
