// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The statements of pgbench that are in a topic. A statement that uses several relations has an event for each, so
 * statements are counted, not events.
 */
final class PgbenchStatements {

    private static final String APPLICATION = "pgbench";

    /** What pgbench asks before the load, once. It writes the load's statements in upper case. */
    private static final String QUESTIONS = "select ";

    private final Map<String, BitSet> bySession = new HashMap<>();
    private long count;
    private long events;
    private long latest;

    void take(JsonNode event) {
        if (!event.path("clientApplication").asText().equals(APPLICATION)
                || event.path("commandText").isNull()
                || event.path("commandText").asText().startsWith(QUESTIONS)) {
            return;
        }
        events++;
        latest = Math.max(latest, event.path("eventTime").asLong());
        BitSet statements = bySession.computeIfAbsent(event.path("sessionId").asText(), session -> new BitSet());
        int number = event.path("statementId").asInt();
        if (!statements.get(number)) {
            statements.set(number);
            count++;
        }
    }

    long count() {
        return count;
    }

    long events() {
        return events;
    }

    /** When the latest of them happened, in milliseconds since the epoch; 0 if there is none. */
    long latest() {
        return latest;
    }
}
