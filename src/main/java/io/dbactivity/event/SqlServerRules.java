// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/** Draft. */
final class SqlServerRules implements EngineRules {

    @Override
    public Action action(ActivityEvent event) {
        return Action.OTHER;
    }

    @Override
    public Outcome outcome(ActivityEvent event) {
        return Outcome.UNKNOWN;
    }
}
