// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import io.dbactivity.stream.StreamException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What RDS was asked, and answered, in one round.
 *
 * @param events of each stream's database, in order of time, by the stream's name; only of those that could be asked about
 * @param failure the first, where some could not
 */
public record RdsReport(Map<String, List<RdsEvent>> events, Optional<StreamException> failure) {

    public RdsReport {
        events = Map.copyOf(events);
        Objects.requireNonNull(failure, "failure");
    }
}
