// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Events of contract 1.4, shaped as the samples of the RDS user guide. A text of more than 4,000 characters is split
 * over several events that share a statement id; only the last of them ends with the marker.
 */
final class SqlServerEvents implements EngineEvents {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSx").withZone(ZoneOffset.UTC);

    private static final int LONGEST_TEXT = 4000;
    private static final int SUCCEEDED = 1;
    private static final int FAILED = 0;

    private static final EventShape SHAPE = EventShape.of(SqlServerShape.TEXT);

    private final SplittableRandom random;
    private long transactions = 4_532_934;

    SqlServerEvents(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public List<SimulatedEvent> of(Activity activity) {
        return switch (activity.kind()) {
            case BEGIN, COMMIT -> List.of();
            case LOGOUT -> List.of(SimulatedEvent.unmarked(ProducerJson.PLAIN.text(draft(activity))));
            case LOGIN -> split(draft(activity), activity, "-- network protocol: TCP/IP\r\nset quoted_identifier on");
            case LOGIN_FAILED -> split(loginFailure(activity), activity, loginFailureText(activity));
            case SELECT, SELECT_FAILED, INSERT, UPDATE, CREATE_TABLE, GRANT ->
                split(
                        statement(activity),
                        activity,
                        activity.statement().literalText().replace("\n", "\r\n"));
        };
    }

    private static List<SimulatedEvent> split(EventDraft draft, Activity activity, String text) {
        List<SimulatedEvent> events = new ArrayList<>();
        String rest = activity.marked(text);
        while (rest.length() > LONGEST_TEXT) {
            draft.with("commandText", rest.substring(0, LONGEST_TEXT)).with("substatementId", events.size() + 1);
            events.add(SimulatedEvent.unmarked(ProducerJson.PLAIN.text(draft)));
            rest = rest.substring(LONGEST_TEXT);
        }
        draft.with("commandText", rest).with("substatementId", events.size() + 1);
        events.add(SimulatedEvent.marked(ProducerJson.PLAIN.text(draft), activity.marker()));
        return events;
    }

    private EventDraft draft(Activity activity) {
        Session session = activity.session();
        EventDraft draft = SHAPE.draft()
                .with("class", category(activity.kind()))
                .with("objectType", category(activity.kind()))
                .with("clientApplication", session.client().application())
                .with("command", command(activity.kind()))
                .with("dbUserName", session.client().user())
                .with("logTime", TIME.format(activity.end()))
                .with("sessionId", 50 + session.number())
                .with("statementId", "0x%016x%016x".formatted(random.nextLong(), random.nextLong()));
        draft.nested("engineNativeAuditFields")
                .with("session_server_principal_name", session.client().user())
                .with("connection_id", new UUID(random.nextLong(), random.nextLong()).toString());
        return draft;
    }

    private EventDraft statement(Activity activity) {
        boolean definition = activity.kind() == ActivityKind.CREATE_TABLE;
        boolean refused = activity.kind() == ActivityKind.SELECT_FAILED;
        return draft(activity)
                .with(
                        "objectName",
                        definition ? "dbo" : activity.statement().tables().get(0))
                .with("exitCode", refused ? FAILED : SUCCEEDED)
                .with("transactionId", String.valueOf(++transactions));
    }

    private EventDraft loginFailure(Activity activity) {
        EventDraft draft = draft(activity)
                .with("databaseName", "")
                .with("exitCode", FAILED)
                .with("sessionId", 0);
        draft.nested("engineNativeAuditFields")
                .with("session_server_principal_name", "")
                .with("database_principal_name", "")
                .with(
                        "additional_information",
                        "<action_info xmlns=\"http://schemas.microsoft.com/sqlserver/2008/sqlaudit_data\">"
                                + "<pooled_connection>0</pooled_connection><error>0x00004818</error>"
                                + "<state>8</state><address>local machine</address></action_info>");
        return draft;
    }

    private static String loginFailureText(Activity activity) {
        return "Login failed for user '" + activity.session().client().user()
                + "'. Reason: Password did not match that for the login provided. [CLIENT: local-machine]";
    }

    /** A table's creation is reported as the change of its schema, as in the samples. */
    private static String command(ActivityKind kind) {
        return switch (kind) {
            case LOGIN -> "LOGIN SUCCEEDED";
            case LOGIN_FAILED -> "LOGIN FAILED";
            case CREATE_TABLE -> "ALTER";
            case SELECT_FAILED -> "SELECT";
            case LOGOUT, BEGIN, COMMIT, SELECT, INSERT, UPDATE, GRANT -> kind.name();
        };
    }

    private static String category(ActivityKind kind) {
        return switch (kind) {
            case LOGIN, LOGIN_FAILED, LOGOUT -> "LOGIN";
            case CREATE_TABLE -> "SCHEMA";
            case BEGIN, COMMIT, SELECT, SELECT_FAILED, INSERT, UPDATE, GRANT -> "TABLE";
        };
    }
}
