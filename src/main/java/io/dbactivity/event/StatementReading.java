// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What an event says of its statement, by the rules of its engine. Found out anew at each call. */
public final class StatementReading {

    private StatementReading() {}

    /** A heartbeat says nothing of any action, even if it names its server. */
    static EngineRules rules(ActivityEvent event) {
        return switch (event.isHeartbeat() ? Engine.UNKNOWN : event.engine()) {
            case AURORA_POSTGRESQL -> new PostgresqlRules();
            case AURORA_MYSQL -> new MysqlRules();
            case ORACLE -> new OracleRules();
            case SQLSERVER -> new SqlServerRules();
            case UNKNOWN -> new UnknownRules();
        };
    }

    /**
     * The objects that an event names, in its order. Empty if it names none, or more than {@link
     * DatabaseObject#MOST_BYTES} can hold: then only {@code objectName} has them.
     */
    public static List<DatabaseObject> objects(ActivityEvent event) {
        // What is longer than all objects together need not be taken apart.
        String name = event.text(EventField.OBJECT_NAME);
        if (EngineRules.isAbsent(name) || name.length() > DatabaseObject.MOST_BYTES) {
            return List.of();
        }
        List<DatabaseObject> objects = rules(event).objects(event);
        return DatabaseObject.size(objects) > DatabaseObject.MOST_BYTES ? List.of() : objects;
    }

    /** The same for all events of a statement on one instance; empty if the event does not tell. */
    public static Optional<String> key(ActivityEvent event) {
        return rules(event).statementKey(event);
    }

    /** How many events hold the text of the event's statement; empty if that is not known. */
    public static OptionalLong pieceCount(ActivityEvent event) {
        return rules(event).pieceCount(event);
    }
}
