// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns lines of the log into events of an activity stream (contract 1.1). A line that is no activity gives none. Used
 * by one thread, which passes it every line in order.
 *
 * <p>What the log does not tell: the rows of COPY, the object of a statement that failed, the bind values of one that
 * failed, and the exit code of a session. These are null or empty. A COPY or a function call that fails gives two
 * events, the attempt and the failure, for pgaudit writes the attempt first.
 */
final class EventMapper {

    private static final String CLIENT = "client backend";
    private static final String REPLICATION = "walsender";

    /** How a session takes the start of a statement. */
    private interface Start {
        List<Session.Begun> start(Session session, String time, String transaction, String text);
    }

    private final String serverHost;
    private final String serverVersion;
    private final Sessions sessions = new Sessions();

    /** @param serverVersion the version of PostgreSQL: there is no version of Aurora to give */
    EventMapper(String serverHost, String serverVersion) {
        this.serverHost = serverHost;
        this.serverVersion = serverVersion;
    }

    /** The events of a line, mostly one; none if the line is no activity. */
    List<ActivityEvent> map(LogLine line) {
        if (!line.backend().equals(CLIENT) && !line.backend().equals(REPLICATION)) {
            return List.of();
        }
        if (line.isError()) {
            return failure(line, sessions.of(line));
        }
        return switch (line.writer()) {
            case "log_audit_event pgaudit.c" ->
                AuditEntry.parse(line.message()).map(entry -> audited(line, entry)).stream()
                        .toList();
            case "PerformAuthentication postinit.c" -> connected(line);
            case "log_disconnections postgres.c" -> disconnected(line);
            case "exec_simple_query postgres.c" -> started(line, Session::start);
            case "exec_execute_message postgres.c" -> started(line, Session::startBound);
            default -> List.of();
        };
    }

    private ActivityEvent audited(LogLine line, AuditEntry entry) {
        Session session = sessions.of(line);
        session.audit(entry);
        ActivityEvent event = event(line, session)
                .with("class", entry.category())
                .with("command", entry.command())
                .with("commandText", entry.statement())
                .with("paramList", entry.parameters())
                .with("objectType", orNull(entry.objectType()))
                .with("objectName", orNull(entry.objectName()));
        entry.rows().ifPresent(rows -> event.with("rowCount", rows));
        return event;
    }

    private List<ActivityEvent> connected(LogLine line) {
        return line.message().contains("connection authorized: ")
                ? List.of(event(line, sessions.of(line)).with("class", "MISC").with("command", "CONNECT"))
                : List.of();
    }

    private List<ActivityEvent> disconnected(LogLine line) {
        Session session = sessions.of(line);
        List<ActivityEvent> events = forgotten(line, session, session.disconnect(line.time()));
        sessions.remove(line);
        events.add(event(line, session).with("class", "MISC").with("command", "DISCONNECT"));
        return events;
    }

    /** A statement begins. Of one that ends a failed transaction, pgaudit will say nothing. */
    private List<ActivityEvent> started(LogLine line, Start protocol) {
        Optional<String> statement = startedStatement(line.message());
        if (statement.isEmpty() || statement.get().isBlank()) {
            return List.of();
        }
        Session session = sessions.of(line);
        List<ActivityEvent> events =
                forgotten(line, session, protocol.start(session, line.time(), line.transaction(), statement.get()));
        if (session.isAborted(line.transaction()) && StatementText.isTransactionEnd(statement.get())) {
            session.endAborted();
            events.add(described(event(line, session), statement.get()));
        }
        return events;
    }

    /** Statements that have begun, and of which pgaudit will not speak. */
    private List<ActivityEvent> forgotten(LogLine line, Session session, List<Session.Begun> statements) {
        List<ActivityEvent> events = new ArrayList<>();
        for (Session.Begun begun : statements) {
            events.add(described(event(line, session), begun.text())
                    .with("startTime", time(begun.time()))
                    .with("statementId", begun.number())
                    .with("substatementId", 1));
        }
        return events;
    }

    /** What the text alone tells. */
    private static ActivityEvent described(ActivityEvent event, String statement) {
        return described(event, StatementText.command(statement), statement);
    }

    private static ActivityEvent described(ActivityEvent event, String command, String statement) {
        return event.with("class", StatementText.category(command, statement))
                .with("command", command)
                .with("commandText", orNull(StatementText.redacted(command, statement)));
    }

    private static Optional<String> startedStatement(String message) {
        if (message.startsWith("statement: ")) {
            return Optional.of(message.substring("statement: ".length()));
        }
        int end = message.indexOf(": ");
        return message.startsWith("execute ") && end > 0 ? Optional.of(message.substring(end + 2)) : Optional.empty();
    }

    private List<ActivityEvent> failure(LogLine line, Session session) {
        if (line.severity().equals("FATAL") && isBeforeConnected(line)) {
            sessions.remove(line);
            return List.of(failed(line, session).with("class", "MISC").with("command", "AUTH FAILURE"));
        }
        Optional<String> executing = executing(line.process());
        List<Session.Begun> forgotten = executing.isPresent()
                ? session.failExecuting(line.transaction(), line.statement())
                : session.failBefore(line.time(), line.transaction());
        List<ActivityEvent> events = forgotten(line, session, forgotten);
        String command = executing.orElseGet(() -> StatementText.command(line.statement()));
        events.add(described(failed(line, session), command, line.statement()));
        return events;
    }

    private ActivityEvent failed(LogLine line, Session session) {
        return event(line, session).with("exitCode", line.sqlState()).with("errorMessage", line.message());
    }

    private static boolean isBeforeConnected(LogLine line) {
        return switch (line.process()) {
            case "", "authentication", "startup" -> true;
            default -> false;
        };
    }

    /** The command that a backend executes, by its title; absent if it executes none. */
    private static Optional<String> executing(String title) {
        String command = title.endsWith(" waiting") ? title.substring(0, title.length() - " waiting".length()) : title;
        return switch (command) {
            case "PARSE", "BIND", "DESCRIBE", "startup" -> Optional.empty();
            default -> command.isEmpty() || command.startsWith("idle") ? Optional.empty() : Optional.of(command);
        };
    }

    private ActivityEvent event(LogLine line, Session session) {
        String start = session.statementStart().isEmpty() ? line.time() : session.statementStart();
        return ActivityEvent.empty()
                .with("startTime", time(start))
                .with("logTime", time(line.time()))
                .with("statementId", Math.max(1, session.number()))
                .with("substatementId", Math.max(1, session.part()))
                .with("databaseName", line.database())
                .with("dbUserName", line.user())
                .with("remoteHost", line.remoteHost())
                .with("remotePort", line.remotePort())
                .with("sessionId", line.sessionId())
                .with("pid", line.processId())
                .with("clientApplication", orNull(line.application()))
                .with("serverVersion", serverVersion)
                .with("serverHost", serverHost)
                .with("paramList", List.of());
    }

    /** From {@code 2026-11-28 11:01:45.405 UTC} to the form of real events. */
    private static String time(String logged) {
        return logged.replaceFirst(" UTC$", "000+00");
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
