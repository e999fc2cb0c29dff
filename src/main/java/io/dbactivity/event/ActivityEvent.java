// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One event of an activity record. The components from {@code type} to {@code engineNativeAuditFields} are AWS's own
 * fields under AWS's own names, except {@code eventClass}, which is AWS's {@code class}. Each of them is null where the
 * event has no such field or says null; an empty text, an empty list and zero are values and stay apart from null.
 *
 * <p>Types are those that hold every engine's values: {@code exitCode} is a number on Oracle, text on Aurora MySQL and a
 * SQLSTATE on Aurora PostgreSQL; {@code statementId} is a hexadecimal text on SQL Server; and so on.
 *
 * <p>Immutable as long as the collections handed to it are not changed: they are wrapped, not copied.
 *
 * @param index place in the list of the activity record, heartbeats counted
 * @param paramList bind values; an element is null where the engine says null
 * @param engineNativeAuditFields values as text, nested values as JSON text; a value is null where the engine says null
 * @param extraFields JSON text of fields this version does not know, and of known fields whose value does not fit the
 *     type given here; empty, never null
 * @param original the event's own JSON text, untouched; null unless {@link EventSettings#keepOriginal()}
 */
public record ActivityEvent(
        int index,
        String type,
        String eventClass,
        String command,
        String commandText,
        List<String> paramList,
        String objectName,
        String objectType,
        String databaseName,
        String dbUserName,
        String clientApplication,
        String remoteHost,
        String remotePort,
        String netProtocol,
        String dbProtocol,
        String serverHost,
        String serverType,
        String serverVersion,
        String serviceName,
        String dbid,
        Long pid,
        String sessionId,
        String statementId,
        Long substatementId,
        String transactionId,
        Long rowCount,
        String exitCode,
        String errorMessage,
        SourceTime startTime,
        SourceTime endTime,
        SourceTime logTime,
        Map<String, String> engineNativeAuditFields,
        Map<String, String> extraFields,
        String original) {

    public ActivityEvent {
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative");
        }
        Objects.requireNonNull(extraFields, "extraFields");
    }

    /** Whether this only says that the database is alive. Every other type, known or not, and none at all, is a record. */
    public boolean isHeartbeat() {
        return "heartbeat".equalsIgnoreCase(type);
    }

    /** When it happened, in milliseconds since the epoch: {@code endTime}, else {@code logTime}, else absent. */
    public OptionalLong eventTime() {
        SourceTime time = endTime == null ? logTime : endTime;
        return time == null ? OptionalLong.empty() : OptionalLong.of(time.epochMillis());
    }

    /**
     * Decided by this event's {@code serverType}, {@code dbProtocol} or {@code serviceName} alone, never by its
     * neighbours: a heartbeat, which has none of them, is of unknown engine whatever else its record holds.
     */
    public Engine engine() {
        return Engine.of(serverType, dbProtocol, serviceName);
    }

    /** A login that did not succeed is {@link Action#LOGIN_FAILED}, whichever way its engine says so. */
    public Action action() {
        EngineRules rules = rules();
        Action action = rules.action(this);
        boolean failed = action == Action.LOGIN && rules.outcome(this) == Outcome.FAILURE;
        return failed ? Action.LOGIN_FAILED : action;
    }

    /** By the engine's own rule; a failed login is a failure whatever its exit code. */
    public Outcome outcome() {
        EngineRules rules = rules();
        return rules.action(this) == Action.LOGIN_FAILED ? Outcome.FAILURE : rules.outcome(this);
    }

    /** A heartbeat says nothing of any action, even where it should name its server. */
    private EngineRules rules() {
        return isHeartbeat() ? new UnknownRules() : engine().rules();
    }

    /** Place and size only: statements and names are content. */
    @Override
    public String toString() {
        return "ActivityEvent[index=" + index + ", engine=" + engine().text() + ", heartbeat=" + isHeartbeat()
                + ", extraFields=" + extraFields.size() + "]";
    }
}
