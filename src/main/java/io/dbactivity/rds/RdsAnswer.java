// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What RDS answered in one round of questions.
 *
 * @param events the events of each database in order of time, by stream name; only of databases that RDS answered for
 * @param failure the first failure; absent if there was none
 */
public record RdsAnswer(Map<String, List<RdsEvent>> events, Optional<RdsException> failure) {

    public RdsAnswer {
        events = Map.copyOf(events);
        Objects.requireNonNull(failure, "failure");
    }
}
