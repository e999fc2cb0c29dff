// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Optional;

/** For heartbeats, and for engines that this version does not know. Nothing is guessed. */
final class UnknownRules implements EngineRules {

    @Override
    public Action action(ActivityEvent event) {
        return Action.OTHER;
    }

    @Override
    public Outcome outcome(ActivityEvent event) {
        return Outcome.UNKNOWN;
    }

    @Override
    public List<DatabaseObject> objects(ActivityEvent event) {
        return List.of();
    }

    @Override
    public Optional<String> statementKey(ActivityEvent event) {
        return Optional.empty();
    }
}
