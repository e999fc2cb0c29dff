// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.EventField;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which events do not become records, and by which rule. */
final class EventFilter {

    /** A rule has the name of its property, so that a count in the ledger leads to its cause. */
    static final String HEARTBEATS = "events.include.heartbeats";

    static final String USERS = "events.exclude.users";

    private final boolean includeHeartbeats;
    private final Set<String> excludedUsers;
    private final EventRules rules;

    EventFilter(RecordSettings settings) {
        this.includeHeartbeats = settings.includeHeartbeats();
        this.excludedUsers = settings.excludedUsers().stream()
                .map(user -> user.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.rules = settings.rules();
    }

    /** The name of the rule that excludes the event; null if none does. */
    String excludingRule(ActivityEvent event) {
        if (event.isHeartbeat()) {
            return includeHeartbeats ? null : HEARTBEATS;
        }
        String user = event.text(EventField.DB_USER_NAME);
        boolean excluded =
                user != null && !excludedUsers.isEmpty() && excludedUsers.contains(user.toLowerCase(Locale.ROOT));
        if (excluded) {
            return USERS;
        }
        return rules.isEmpty() ? null : rules.excludingRule(event);
    }
}
