// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sessions whose end the log has not shown yet. A server that crashed ends sessions without a word, so the ones
 * that have been silent for longest are forgotten if there are too many. Used by one thread.
 */
final class Sessions {

    private static final int MOST = 20_000;

    private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    };

    Session of(LogLine line) {
        return byId.computeIfAbsent(line.sessionId(), id -> new Session());
    }

    void remove(LogLine line) {
        byId.remove(line.sessionId());
    }
}
