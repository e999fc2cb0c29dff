// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import io.dbactivity.record.FieldNames;
import io.dbactivity.transform.sql.Dialect;
import io.dbactivity.transform.sql.StatementTokens;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * An event as the connector emits it, read by the names of its fields, as {@link RecordField} writes them. A field that
 * another transform has removed reads like one without a value. For one thread at a time.
 */
public final class EmittedEvent {

    private static final String DCL = "dcl";
    private static final String LOGIN_FAILED = "login_failed";
    private static final Set<String> SESSIONS = Set.of("login", "logout", LOGIN_FAILED);
    private static final String AUXILIARY = "AUX";

    private final Struct value;

    /** The three of them null until somebody asks. */
    private Operation operation;

    private Optional<AccountChange> accountChange;
    private Optional<PrivilegeChange> privilegeChange;

    /**
     * @param value of the schema of an event, of whichever version and whatever other transforms added to it or removed
     */
    public EmittedEvent(Struct value) {
        this.value = value;
    }

    /** Null if there is none. */
    public Object value(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return value(value, path);
        }
        Object structure = value(value, path.substring(0, dot));
        return structure == null ? null : value((Struct) structure, path.substring(dot + 1));
    }

    private static Object value(Struct struct, String name) {
        Field field = struct.schema().field(name);
        return field == null ? null : struct.get(field);
    }

    /** Null if there is none, or if it is empty: some engines say so where others say null. */
    public String text(String path) {
        String text = typed(path, String.class);
        return text == null || text.isEmpty() ? null : text;
    }

    public Long number(String path) {
        Number number = typed(path, Number.class);
        return number == null ? null : number.longValue();
    }

    /** In milliseconds since 1970. */
    public Long millis(String path) {
        Date time = typed(path, Date.class);
        return time == null ? null : Long.valueOf(time.getTime());
    }

    /** One of the fields that the engine adds to its own, null unless it is a text that is not empty. */
    public String nativeText(String name) {
        Map<?, ?> fields = typed(FieldNames.ENGINE_NATIVE_AUDIT_FIELDS, Map.class);
        return fields != null && fields.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }

    private <T> T typed(String path, Class<T> type) {
        Object found = value(path);
        if (found != null && !type.isInstance(found)) {
            throw new DataException("The field " + path + " of an event is not of the type that the connector gave it: "
                    + "put this transform before those that change it.");
        }
        return type.cast(found);
    }

    /** When it happened: the end, else what the engine wrote as its time; null if it wrote none. In ISO-8601. */
    public String time() {
        String end = text(FieldNames.END_TIME);
        String time = end == null ? text(FieldNames.LOG_TIME) : end;
        return time == null ? iso(millis(FieldNames.EVENT_TIME)) : time;
    }

    /** When it happened, else when it arrived in Kinesis, in ISO-8601; null if neither is known. */
    public String timeOrArrival() {
        String time = time();
        return time == null ? arrivalTime() : time;
    }

    /** As the field has it; empty if there is none. */
    public String engine() {
        return Optional.ofNullable(text(FieldNames.ENGINE)).orElse("");
    }

    /** When it arrived in Kinesis, in ISO-8601. */
    public String arrivalTime() {
        return iso(arrivalMillis());
    }

    /** In milliseconds since 1970. */
    public Long arrivalMillis() {
        return millis(RecordField.ofSource(FieldNames.Source.ARRIVAL_TIME));
    }

    private static String iso(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }

    /** When a statement ended, for engines that say when it began. In ISO-8601; null if nothing says it. */
    public String end() {
        String end = text(FieldNames.END_TIME);
        return end == null && text(FieldNames.START_TIME) != null ? text(FieldNames.LOG_TIME) : end;
    }

    /** How long a statement took; empty if nothing says it, or if it ended before it began. */
    public Optional<Duration> duration() {
        Optional<Instant> start = instant(text(FieldNames.START_TIME));
        Optional<Instant> end = instant(end());
        return start.isPresent() && end.isPresent() && !end.get().isBefore(start.get())
                ? Optional.of(Duration.between(start.get(), end.get()))
                : Optional.empty();
    }

    /** In milliseconds since 1970, rounded down; null if the field says no time. */
    public Long textMillis(String path) {
        return instant(text(path)).map(Instant::toEpochMilli).orElse(null);
    }

    private static Optional<Instant> instant(String iso) {
        try {
            return iso == null ? Optional.empty() : Optional.of(Instant.parse(iso));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A number from 0 to 65535, else null. */
    public Integer port() {
        String text = text(FieldNames.REMOTE_PORT);
        if (text == null || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int port = Integer.parseInt(text);
        return port <= 65_535 ? port : null;
    }

    /** Null if the event does not say it. */
    public Host remoteHost() {
        return Host.of(text(FieldNames.REMOTE_HOST));
    }

    /** What the event says of the client's machine if it is of this kind, else null. */
    public String remoteHostIf(Host.Kind kind) {
        Host host = remoteHost();
        return host == null ? null : host.ifIs(kind);
    }

    /** Null if the event does not say it. */
    public Host serverHost() {
        return Host.of(text(FieldNames.SERVER_HOST));
    }

    /**
     * The statement; null if there is none. An AUX event of Aurora MySQL has the name of its object in the statement's
     * place, and some events of sessions have a message there.
     */
    public String statement() {
        boolean other = AUXILIARY.equals(text(FieldNames.CLASS)) || SESSIONS.contains(action());
        return other ? null : text(FieldNames.COMMAND_TEXT);
    }

    /** Why it failed, in the engine's words; null if it does not say. */
    public String failureMessage() {
        String message = text(FieldNames.ERROR_MESSAGE);
        return message == null && LOGIN_FAILED.equals(action()) ? text(FieldNames.COMMAND_TEXT) : message;
    }

    /** Empty if there is none. */
    private String action() {
        return Optional.ofNullable(text(FieldNames.ACTION)).orElse("");
    }

    /** True for a heartbeat, which says only that the stream is alive. */
    public boolean isHeartbeat() {
        return "heartbeat".equals(text(FieldNames.TYPE));
    }

    public boolean isFailure() {
        return "failure".equals(text(FieldNames.OUTCOME));
    }

    /** The names of objects: Aurora MySQL separates several by commas. */
    public List<String> objects() {
        String names = text(FieldNames.OBJECT_NAME);
        if (names == null) {
            return List.of();
        }
        return engine().equals("aurora-mysql") ? List.of(names.split(",")) : List.of(names);
    }

    public Operation operation() {
        if (operation == null) {
            operation = Operation.of(text(FieldNames.COMMAND), this::tokens, objectType());
        }
        return operation;
    }

    /** Null if there is none: Oracle has the name of its schema there. */
    public String objectType() {
        return engine().equals("oracle") ? null : text(FieldNames.OBJECT_TYPE);
    }

    /** Empty unless the event is a change of an account and says of which. */
    public Optional<AccountChange> accountChange() {
        if (accountChange == null) {
            accountChange = ofAccounts(AccountChange::of)
                    .filter(change -> !change.isOfRole() || isPostgresql())
                    .or(() -> isOfAccounts()
                            ? AccountChange.ofCommand(text(FieldNames.COMMAND), text(FieldNames.OBJECT_NAME))
                            : Optional.empty());
        }
        return accountChange;
    }

    /** Empty unless the event is a change of privileges and says of whose. */
    public Optional<PrivilegeChange> privilegeChange() {
        if (privilegeChange == null) {
            privilegeChange = ofAccounts(PrivilegeChange::of)
                    .or(() -> isOfAccounts()
                            ? PrivilegeChange.ofCommand(
                                    text(FieldNames.COMMAND), text(FieldNames.OBJECT_NAME), targetPrincipal())
                            : Optional.empty());
        }
        return privilegeChange;
    }

    private <T> Optional<T> ofAccounts(Function<StatementTokens, Optional<T>> reading) {
        StatementTokens tokens = isOfAccounts() ? tokens() : null;
        return tokens == null ? Optional.empty() : reading.apply(tokens);
    }

    /** Null if there is no statement. */
    private StatementTokens tokens() {
        String statement = statement();
        return statement == null ? null : new StatementTokens(statement, Dialect.ofEngine(engine()));
    }

    private boolean isOfAccounts() {
        return DCL.equals(action());
    }

    /** Only there is a role an account that one may log in to. */
    private boolean isPostgresql() {
        return engine().equals("aurora-postgresql");
    }

    /** SQL Server's name of the account that is changed. */
    private String targetPrincipal() {
        String ofDatabase = nativeText("target_database_principal_name");
        return ofDatabase == null ? nativeText("target_server_principal_name") : ofDatabase;
    }

    /** Coordinates only. */
    @Override
    public String toString() {
        return "EmittedEvent[" + value(FieldNames.EVENT_ID) + "]";
    }
}
