// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Optional;

/** What is the same for all events of a statement, since engines write several events for one. */
final class StatementKey {

    /** In characters. No engine's ids are longer than 34. */
    private static final int LONGEST = 128;

    /** An id of these characters alone stands for no statement, such as the 0 of a new session. */
    private static final String ZEROS = "0x-";

    private StatementKey() {}

    /**
     * @param scope within which the statement's id is unique; null if the event does not tell
     * @param statementId null if the event has none
     */
    static Optional<String> of(Object scope, String statementId) {
        return scope == null ? Optional.empty() : key(scope + ":", statementId);
    }

    /** @param statementId unique within the instance; null if the event has none */
    static Optional<String> of(String statementId) {
        return key("", statementId);
    }

    private static Optional<String> key(String scope, String statementId) {
        boolean told = statementId != null
                && scope.length() + statementId.length() <= LONGEST
                && statementId.chars().anyMatch(character -> ZEROS.indexOf(character) < 0);
        return told ? Optional.of(scope + statementId) : Optional.empty();
    }
}
