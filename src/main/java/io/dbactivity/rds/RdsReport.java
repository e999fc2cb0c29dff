// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What RDS answered in one round.
 *
 * @param events the events of each database in order of time, by the stream's name; only of databases that could be asked
 *     about
 * @param failure the first one, if some could not
 */
public record RdsReport(Map<String, List<RdsEvent>> events, Optional<RdsException> failure) {

    public RdsReport {
        events = Map.copyOf(events);
        Objects.requireNonNull(failure, "failure");
    }
}
