// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Events of contract 1.1, shaped as the samples of the Aurora user guide. */
final class PostgresqlEvents implements EngineEvents {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSx").withZone(ZoneOffset.UTC);

    private static final EventShape SHAPE = EventShape.of("""
            {"startTime":null,"logTime":null,"statementId":1,"substatementId":1,"objectType":null,"command":null,
             "objectName":null,"databaseName":"postgres","dbUserName":null,"remoteHost":null,"remotePort":null,
             "sessionId":null,"rowCount":null,"commandText":null,"paramList":[],"pid":0,"clientApplication":null,
             "exitCode":null,"class":null,"serverVersion":"2.3.5","serverType":"PostgreSQL",
             "serviceName":"Amazon Aurora PostgreSQL-Compatible edition","serverHost":"172.31.3.192",
             "netProtocol":"TCP","dbProtocol":"Postgres 3.0","type":"record","errorMessage":null}
            """);

    @Override
    public List<SimulatedEvent> of(Activity activity) {
        EventDraft draft = SHAPE.draft()
                .with("startTime", TIME.format(activity.start()))
                .with("logTime", TIME.format(activity.end()))
                .with("statementId", activity.number())
                .with("command", command(activity.kind()))
                .with("class", category(activity.kind()));
        session(draft, activity.session());
        result(draft, activity);
        if (!activity.statement().hasText()) {
            return List.of(SimulatedEvent.unmarked(ProducerJson.PLAIN.text(draft)));
        }
        draft.with("commandText", activity.marked(activity.statement().text(position -> "$" + position)))
                .with("paramList", activity.statement().parameters());
        return List.of(SimulatedEvent.marked(ProducerJson.PLAIN.text(draft), activity.marker()));
    }

    private static void session(EventDraft draft, Session session) {
        draft.with("dbUserName", session.client().user())
                .with("remoteHost", session.client().host())
                .with("remotePort", String.valueOf(session.client().port()))
                .with("sessionId", "%x.%x".formatted(session.start().getEpochSecond(), session.processId()))
                .with("pid", session.processId())
                .with("clientApplication", session.client().application());
    }

    private static void result(EventDraft draft, Activity activity) {
        Statement statement = activity.statement();
        switch (statement.kind()) {
            case SELECT, INSERT, UPDATE ->
                draft.with("rowCount", statement.rows())
                        .with("objectType", "TABLE")
                        .with("objectName", "public." + statement.tables().get(0));
            case SELECT_FAILED ->
                draft.with("exitCode", "42P01")
                        .with("errorMessage", "relation \"" + statement.tables().get(0) + "\" does not exist");
            case LOGIN_FAILED ->
                draft.with("exitCode", "28P01")
                        .with(
                                "errorMessage",
                                "password authentication failed for user \""
                                        + activity.session().client().user() + "\"");
            case LOGOUT -> draft.with("exitCode", 0);
            case LOGIN, BEGIN, COMMIT, CREATE_TABLE, GRANT -> {}
        }
    }

    private static String command(ActivityKind kind) {
        return switch (kind) {
            case LOGIN -> "CONNECT";
            case LOGIN_FAILED -> "AUTH FAILURE";
            case LOGOUT -> "DISCONNECT";
            case CREATE_TABLE -> "CREATE TABLE";
            case SELECT_FAILED -> "SELECT";
            case BEGIN, COMMIT, SELECT, INSERT, UPDATE, GRANT -> kind.name();
        };
    }

    private static String category(ActivityKind kind) {
        return switch (kind) {
            case LOGIN, LOGIN_FAILED, LOGOUT, BEGIN, COMMIT -> "MISC";
            case SELECT, SELECT_FAILED -> "READ";
            case INSERT, UPDATE -> "WRITE";
            case CREATE_TABLE -> "DDL";
            case GRANT -> "ROLE";
        };
    }
}
