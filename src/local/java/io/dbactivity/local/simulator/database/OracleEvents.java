// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Events of contract 1.3, shaped as the samples of the RDS user guide: no {@code type}, no offset in the time, and
 * numbers in place of Aurora's texts.
 */
final class OracleEvents implements EngineEvents {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private static final String NATIVE = "engineNativeAuditFields";

    private static final EventShape SESSION = EventShape.of(OracleShape.TEXT);
    private static final EventShape STATEMENT = SESSION.withoutNested(NATIVE, "DBID");
    private static final EventShape READ = STATEMENT.without("dbid");

    private final SplittableRandom random;
    private long changeNumber = 5_124_715;

    OracleEvents(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public List<SimulatedEvent> of(Activity activity) {
        return switch (activity.kind()) {
            case BEGIN, COMMIT -> List.of();
            case LOGIN, LOGIN_FAILED, LOGOUT -> List.of(sessionEvent(activity));
            case SELECT, SELECT_FAILED -> List.of(statementEvent(READ, null, activity));
            case INSERT, UPDATE, CREATE_TABLE, GRANT ->
                List.of(statementEvent(STATEMENT, "%016X".formatted(random.nextLong()), activity));
        };
    }

    private SimulatedEvent sessionEvent(Activity activity) {
        EventDraft draft = common(SESSION, activity).with("transactionId", "0000000000000000");
        return SimulatedEvent.unmarked(ProducerJson.HTML_SAFE.text(draft));
    }

    private SimulatedEvent statementEvent(EventShape shape, String transaction, Activity activity) {
        Statement statement = activity.statement();
        EventDraft draft = common(shape, activity)
                .with("commandText", activity.marked(statement.text(position -> ":" + position)))
                .with("objectName", statement.tables().get(0).toUpperCase(Locale.ROOT))
                .with("objectType", "TEST")
                .with("paramList", statement.parameters())
                .with("transactionId", transaction);
        return SimulatedEvent.marked(ProducerJson.HTML_SAFE.text(draft), activity.marker());
    }

    private EventDraft common(EventShape shape, Activity activity) {
        Session session = activity.session();
        EventDraft draft = shape.draft()
                .with("clientApplication", session.client().application())
                .with("command", command(activity.kind()))
                .with("dbUserName", session.client().user().toUpperCase(Locale.ROOT))
                .with("exitCode", exitCode(activity.kind()))
                .with("logTime", TIME.format(activity.end()))
                .with("pid", session.processId())
                .with("remoteHost", session.client().host())
                .with("remotePort", String.valueOf(session.client().port()))
                .with("sessionId", 1_080_000_000L + session.number())
                .with("statementId", activity.number());
        nativeFields(draft.nested(NATIVE), activity);
        return draft;
    }

    private void nativeFields(EventDraft fields, Activity activity) {
        Session session = activity.session();
        fields.with(
                        "AUTHENTICATION_TYPE",
                        "(TYPE=(DATABASE));(CLIENT ADDRESS=((ADDRESS=(PROTOCOL=tcp)(HOST=%s)(PORT=%d))));"
                                .formatted(
                                        session.client().host(),
                                        session.client().port()))
                .with("SYSTEM_PRIVILEGE_USED", privilege(activity.kind()))
                .with("ENTRY_ID", activity.number())
                .with("SCN", ++changeNumber);
    }

    private static String command(ActivityKind kind) {
        return switch (kind) {
            case LOGIN, LOGIN_FAILED -> "LOGON";
            case LOGOUT -> "LOGOFF";
            case SELECT_FAILED -> "SELECT";
            case CREATE_TABLE -> "CREATE TABLE";
            case BEGIN, COMMIT, SELECT, INSERT, UPDATE, GRANT -> kind.name();
        };
    }

    /** The number of the ORA error. */
    private static int exitCode(ActivityKind kind) {
        return switch (kind) {
            case LOGIN_FAILED -> 1017;
            case SELECT_FAILED -> 942;
            case LOGIN, LOGOUT, BEGIN, COMMIT, SELECT, INSERT, UPDATE, CREATE_TABLE, GRANT -> 0;
        };
    }

    private static String privilege(ActivityKind kind) {
        return switch (kind) {
            case LOGIN -> "CREATE SESSION";
            case CREATE_TABLE -> "CREATE TABLE";
            case LOGIN_FAILED, LOGOUT, BEGIN, COMMIT, SELECT, SELECT_FAILED, INSERT, UPDATE, GRANT -> null;
        };
    }
}
