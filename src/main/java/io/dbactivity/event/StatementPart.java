// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Of which statement an event is a part, since engines write several events for one.
 *
 * @param key the same for all events of a statement, and only for them, as long as the instance's server process lives.
 *     Empty if the event does not tell
 * @param pieceCount how many events hold the statement's text, 1 if it is not split; empty if the event does not tell, and
 *     for engines that never split a text
 */
public record StatementPart(Optional<String> key, OptionalLong pieceCount) {

    static final StatementPart UNKNOWN = new StatementPart(Optional.empty(), OptionalLong.empty());

    /** In characters. No engine's ids are longer than 34. */
    private static final int LONGEST_KEY = 128;

    /** An id of these characters alone stands for no statement, such as the 0 of a new session. */
    private static final String ZEROS = "0x-";

    public StatementPart {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(pieceCount, "pieceCount");
    }

    /**
     * A part of a statement whose text the engine never splits.
     *
     * @param scope within which the statement's id is unique; null if the event does not tell
     * @param statementId null if the event has none
     */
    static StatementPart ofStatement(Object scope, String statementId) {
        return scope == null ? UNKNOWN : new StatementPart(key(scope + ":", statementId), OptionalLong.empty());
    }

    /**
     * A piece of a statement whose text may be split.
     *
     * @param statementId unique within the instance; null if the event has none
     */
    static StatementPart ofPiece(String statementId, OptionalLong pieceCount) {
        return new StatementPart(key("", statementId), pieceCount);
    }

    private static Optional<String> key(String scope, String statementId) {
        boolean told = statementId != null
                && scope.length() + statementId.length() <= LONGEST_KEY
                && statementId.chars().anyMatch(character -> ZEROS.indexOf(character) < 0);
        return told ? Optional.of(scope + statementId) : Optional.empty();
    }
}
