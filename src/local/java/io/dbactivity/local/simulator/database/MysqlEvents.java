// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Events of contract 1.2, shaped as the samples of the Aurora user guide: a MAIN event for each activity and an AUX
 * event for each table that it touches, in either order.
 */
final class MysqlEvents implements EngineEvents {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSx").withZone(ZoneOffset.UTC);

    private static final EventShape SHAPE = EventShape.of("""
            {"logTime":null,"type":"record","clientApplication":null,"pid":2830,"dbUserName":null,"databaseName":"",
             "remoteHost":null,"remotePort":null,"command":null,"commandText":"","paramList":null,"objectType":"TABLE",
             "objectName":"","statementId":0,"substatementId":1,"exitCode":"0","sessionId":null,"rowCount":0,
             "serverHost":"master","serverType":"MySQL","serviceName":"Amazon Aurora MySQL",
             "serverVersion":"5.7.mysql_aurora.2.11.2","startTime":null,"endTime":null,"transactionId":"0",
             "dbProtocol":"MySQL","netProtocol":"TCP","errorMessage":"","class":"MAIN"}
            """);

    private final SplittableRandom random;
    private long statements = 65_459_277;

    MysqlEvents(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public List<SimulatedEvent> of(Activity activity) {
        if (!activity.statement().hasText()) {
            return List.of(SimulatedEvent.unmarked(ProducerJson.PLAIN.text(sessionEvent(activity))));
        }
        statements++;
        List<SimulatedEvent> events = new ArrayList<>();
        events.add(SimulatedEvent.marked(ProducerJson.PLAIN.text(mainEvent(activity)), activity.marker()));
        if (!auxiliaryCommand(activity.kind()).isEmpty()) {
            activity.statement().tables().forEach(table -> events.add(auxiliaryEvent(activity, table)));
        }
        if (random.nextBoolean()) {
            Collections.rotate(events, -1);
        }
        return events;
    }

    private static EventDraft sessionEvent(Activity activity) {
        return switch (activity.kind()) {
            case LOGIN -> common(activity).with("command", "CONNECT");
            case LOGIN_FAILED ->
                common(activity).with("command", "FAILED_CONNECT").with("exitCode", "1045");
            case LOGOUT -> common(activity).with("command", "DISCONNECT");
            case BEGIN, COMMIT, SELECT, SELECT_FAILED, INSERT, UPDATE, CREATE_TABLE, GRANT ->
                throw new IllegalArgumentException(activity.kind() + " has a text");
        };
    }

    private EventDraft mainEvent(Activity activity) {
        Statement statement = activity.statement();
        return common(activity)
                .with("databaseName", "test")
                .with("command", "QUERY")
                .with("commandText", activity.marked(statement.literalText()))
                .with("objectName", String.join(",", statement.tables()))
                .with("statementId", statements)
                .with("exitCode", statement.kind() == ActivityKind.SELECT_FAILED ? "1146" : "0")
                .with("rowCount", statement.rows());
    }

    /** Logged a little before its MAIN event, as in the samples. */
    private SimulatedEvent auxiliaryEvent(Activity activity, String table) {
        String logged = TIME.format(activity.end().minusNanos(3_000));
        EventDraft draft = common(activity)
                .with("logTime", logged)
                .with("endTime", logged)
                .with("databaseName", "test")
                .with("command", auxiliaryCommand(activity.kind()))
                .with("commandText", table)
                .with("objectName", table)
                .with("statementId", statements)
                .with("substatementId", 2)
                .with("exitCode", "")
                .with("class", "AUX");
        return SimulatedEvent.unmarked(ProducerJson.PLAIN.text(draft));
    }

    private static EventDraft common(Activity activity) {
        Session session = activity.session();
        Instant logged = activity.end().minusNanos(1_000);
        return SHAPE.draft()
                .with("logTime", TIME.format(logged))
                .with("startTime", TIME.format(activity.start()))
                .with("endTime", TIME.format(activity.end()))
                .with("dbUserName", session.client().user())
                .with("remoteHost", session.client().host())
                .with("remotePort", String.valueOf(session.client().port()))
                .with("sessionId", String.valueOf(725_000 + session.number()));
    }

    /** Absent if no table's event accompanies the statement. */
    private static String auxiliaryCommand(ActivityKind kind) {
        return switch (kind) {
            case SELECT -> "READ";
            case INSERT, UPDATE -> "WRITE";
            case CREATE_TABLE -> "CREATE";
            case LOGIN, LOGIN_FAILED, LOGOUT, BEGIN, COMMIT, SELECT_FAILED, GRANT -> "";
        };
    }
}
