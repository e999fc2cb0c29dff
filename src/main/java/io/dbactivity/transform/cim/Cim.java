// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.cim;

import static io.dbactivity.transform.document.Attribute.computed;
import static io.dbactivity.transform.document.Attribute.number;
import static io.dbactivity.transform.document.Attribute.text;
import static io.dbactivity.transform.input.RecordField.ofSource;

import io.dbactivity.record.FieldNames;
import io.dbactivity.record.FieldNames.Source;
import io.dbactivity.transform.document.Attribute;
import io.dbactivity.transform.document.JsonText;
import io.dbactivity.transform.document.Layout;
import io.dbactivity.transform.document.Rest;
import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.Host;
import io.dbactivity.transform.input.RecordField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * An event in the fields of Splunk's Common Information Model: the data models Authentication, Change and Databases, as
 * the manual of the CIM add-on 6.0 describes them. No field is inside of another one. What has no place there is in
 * fields that begin with {@code das_}.
 */
public final class Cim {

    private static final String REST = "das_";
    private static final String UNKNOWN = "unknown";

    private static final Schema SECONDS = Schema.OPTIONAL_FLOAT64_SCHEMA;
    private static final Schema TEXTS =
            SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build();

    private static final JsonText JSON = new JsonText(UnaryOperator.identity());

    private static final Map<String, String> APPLICATIONS = Map.of(
            "aurora-postgresql", "postgresql",
            "aurora-mysql", "mysql",
            "oracle", "oracle",
            "sqlserver", "mssql");

    private static final Map<String, String> PRODUCTS = Map.of(
            "aurora-postgresql", "Amazon Aurora PostgreSQL",
            "aurora-mysql", "Amazon Aurora MySQL",
            "oracle", "Amazon RDS for Oracle",
            "sqlserver", "Amazon RDS for SQL Server");

    /** Of Session_Info. */
    private static final Map<String, String> SESSION_STATUSES = Map.of("login", "Online", "logout", "Offline");

    /** Of All_Changes: "AAA" stands for authentication, authorization and accounting. */
    private static final Map<String, String> CHANGE_TYPES =
            Map.of("dcl", "AAA", "ddl", "database", "admin", "database");

    /** Of All_Changes. */
    private static final Map<String, String> STATUSES = Map.of("success", "success", "failure", "failure");

    private static final List<Attribute> ATTRIBUTES = List.of(
            computed(
                            "timestamp",
                            EmittedEvent::timeOrArrival,
                            FieldNames.EVENT_TIME,
                            FieldNames.END_TIME,
                            FieldNames.LOG_TIME,
                            ofSource(Source.ARRIVAL_TIME))
                    .carrying(FieldNames.EVENT_TIME),
            computed("datasets", TEXTS, Cim::datasets, FieldNames.ACTION, FieldNames.COMMAND_TEXT),
            computed("vendor_product", event -> PRODUCTS.get(event.engine()), FieldNames.ENGINE),
            text("vendor_region", ofSource(Source.REGION)),
            computed("action", event -> CimModel.of(event).action(event), FieldNames.ACTION, FieldNames.OUTCOME),
            computed("app", event -> APPLICATIONS.getOrDefault(event.engine(), UNKNOWN), FieldNames.ENGINE),
            computed("dest", Cim::destination, FieldNames.SERVER_HOST, ofSource(Source.INSTANCE_ID))
                    .carrying(FieldNames.SERVER_HOST),
            computed("dvc", Cim::destination, FieldNames.SERVER_HOST, ofSource(Source.INSTANCE_ID)),
            computed("src", Cim::source, FieldNames.REMOTE_HOST).carrying(FieldNames.REMOTE_HOST),
            computed("src_ip", event -> event.remoteHostIf(Host.Kind.ADDRESS), FieldNames.REMOTE_HOST),
            computed("src_host", event -> event.remoteHostIf(Host.Kind.NAME), FieldNames.REMOTE_HOST),
            computed(
                            "src_port",
                            Schema.OPTIONAL_INT64_SCHEMA,
                            event -> event.port() == null ? null : event.port().longValue(),
                            FieldNames.REMOTE_PORT)
                    .carryingIf(event -> event.port() != null, FieldNames.REMOTE_PORT),
            computed("user", Cim::user, FieldNames.DB_USER_NAME, FieldNames.COMMAND_TEXT)
                    .carryingIf(event -> CimModel.changedAccount(event) == null, FieldNames.DB_USER_NAME),
            computed("src_user", Cim::changingUser, FieldNames.DB_USER_NAME, FieldNames.COMMAND_TEXT)
                    .carryingIf(event -> CimModel.changedAccount(event) != null, FieldNames.DB_USER_NAME),
            computed("object", Cim::object, FieldNames.OBJECT_NAME, FieldNames.COMMAND_TEXT)
                    .carryingIf(event -> CimModel.changedAccount(event) == null, FieldNames.OBJECT_NAME),
            computed("object_category", Cim::objectCategory, FieldNames.OBJECT_TYPE, FieldNames.COMMAND_TEXT),
            computed(
                    "object_attrs",
                    event -> event.privilegeChange()
                            .map(change -> String.join(", ", change.privileges()))
                            .orElse(null),
                    FieldNames.COMMAND_TEXT),
            computed("change_type", event -> ofAction(event, CHANGE_TYPES), FieldNames.ACTION),
            text("command", FieldNames.COMMAND),
            computed("status", ifChange(Cim::status), FieldNames.ACTION, FieldNames.OUTCOME),
            text("result", FieldNames.ERROR_MESSAGE),
            text("result_id", FieldNames.EXIT_CODE),
            computed(
                    "reason",
                    ifAuthentication(EmittedEvent::failureMessage),
                    FieldNames.ACTION,
                    FieldNames.ERROR_MESSAGE,
                    FieldNames.COMMAND_TEXT),
            computed(
                    "signature",
                    ifAuthentication(event -> event.text(FieldNames.COMMAND)),
                    FieldNames.ACTION,
                    FieldNames.COMMAND),
            seconds("duration"),
            seconds("response_time"),
            text("instance_name", ofSource(Source.INSTANCE_ID)),
            text("instance_version", FieldNames.SERVER_VERSION),
            text("session_id", FieldNames.SESSION_ID),
            computed("session_status", event -> ofAction(event, SESSION_STATUSES), FieldNames.ACTION),
            computed(
                    "machine",
                    event -> SESSION_STATUSES.containsKey(action(event)) ? event.text(FieldNames.SERVER_HOST) : null,
                    FieldNames.ACTION,
                    FieldNames.SERVER_HOST),
            computed("query", EmittedEvent::statement, FieldNames.COMMAND_TEXT)
                    .carryingIf(event -> event.statement() != null, FieldNames.COMMAND_TEXT),
            computed("query_id", Cim::queryId, FieldNames.STATEMENT_ID, FieldNames.SUBSTATEMENT_ID)
                    .carrying(FieldNames.STATEMENT_ID, FieldNames.SUBSTATEMENT_ID),
            computed("query_time", Cim::queryTime, FieldNames.START_TIME, FieldNames.LOG_TIME)
                    .carrying(FieldNames.START_TIME),
            number("records_affected", FieldNames.ROW_COUNT),
            computed("tables_hit", TEXTS, Cim::tables, FieldNames.ACTION, FieldNames.OBJECT_NAME),
            computed(
                    "stored_procedures_called",
                    event -> "execute".equals(action(event)) ? event.text(FieldNames.OBJECT_NAME) : null,
                    FieldNames.ACTION,
                    FieldNames.OBJECT_NAME),
            number("os_pid", FieldNames.PID));

    public static final Layout LAYOUT = Layout.of("io.dbactivity.cim.Event", 1, ATTRIBUTES, Cim.rest());

    private Cim() {}

    private static Rest rest() {
        return field -> {
            String path = REST + Rest.inSnakeCase(field.name());
            return field.schema().type() == Schema.Type.MAP || field.schema().type() == Schema.Type.ARRAY
                    ? inJson(field, path)
                    : Rest.asItIs(field, path);
        };
    }

    private static Attribute inJson(RecordField field, String path) {
        return computed(
                path,
                event -> {
                    Object value = event.value(field.path());
                    return value == null ? null : JSON.of(value);
                },
                field.path());
    }

    private static Attribute seconds(String path) {
        return computed(
                path,
                SECONDS,
                event -> event.duration()
                        .map(duration -> duration.toSeconds() + duration.toNanosPart() / 1e9)
                        .orElse(null),
                FieldNames.START_TIME,
                FieldNames.END_TIME,
                FieldNames.LOG_TIME);
    }

    private static Function<EmittedEvent, Object> ifChange(Function<EmittedEvent, Object> value) {
        return event -> CimModel.of(event) == CimModel.CHANGE ? value.apply(event) : null;
    }

    private static Function<EmittedEvent, Object> ifAuthentication(Function<EmittedEvent, Object> value) {
        return event -> CimModel.of(event) == CimModel.AUTHENTICATION ? value.apply(event) : null;
    }

    private static List<String> datasets(EmittedEvent event) {
        List<String> datasets = CimModel.of(event).datasets(event);
        return datasets.isEmpty() ? null : datasets;
    }

    private static String action(EmittedEvent event) {
        return Optional.ofNullable(event.text(FieldNames.ACTION)).orElse("");
    }

    private static String ofAction(EmittedEvent event, Map<String, String> words) {
        return words.get(action(event));
    }

    private static String status(EmittedEvent event) {
        return STATUSES.get(String.valueOf(event.text(FieldNames.OUTCOME)));
    }

    private static String destination(EmittedEvent event) {
        String host = event.text(FieldNames.SERVER_HOST);
        return host == null ? event.text(ofSource(Source.INSTANCE_ID)) : host;
    }

    private static String source(EmittedEvent event) {
        String host = event.text(FieldNames.REMOTE_HOST);
        return host == null ? UNKNOWN : host;
    }

    /** For account changes, the account that is changed. */
    private static String user(EmittedEvent event) {
        String changed = CimModel.changedAccount(event);
        String user = changed == null ? event.text(FieldNames.DB_USER_NAME) : changed;
        return user == null ? UNKNOWN : user;
    }

    private static String changingUser(EmittedEvent event) {
        return CimModel.changedAccount(event) == null ? null : event.text(FieldNames.DB_USER_NAME);
    }

    private static String object(EmittedEvent event) {
        String changed = CimModel.changedAccount(event);
        return changed == null ? event.text(FieldNames.OBJECT_NAME) : changed;
    }

    /** What the statement says, if the event names no object: Aurora MySQL has a type even then. */
    private static String objectCategory(EmittedEvent event) {
        if (CimModel.changedAccount(event) != null) {
            return "user";
        }
        String type = event.text(FieldNames.OBJECT_NAME) == null ? null : event.objectType();
        String category = type == null ? event.operation().object() : type;
        return category.isEmpty() ? null : category.toLowerCase(Locale.ROOT);
    }

    private static String queryId(EmittedEvent event) {
        String statement = event.text(FieldNames.STATEMENT_ID);
        Long part = event.number(FieldNames.SUBSTATEMENT_ID);
        if (statement == null) {
            return part == null ? null : ":" + part;
        }
        return part == null ? statement : statement + ":" + part;
    }

    private static String queryTime(EmittedEvent event) {
        String start = event.text(FieldNames.START_TIME);
        return start == null ? event.text(FieldNames.LOG_TIME) : start;
    }

    private static List<String> tables(EmittedEvent event) {
        boolean rows = "read".equals(action(event)) || "write".equals(action(event));
        return rows && !event.objects().isEmpty() ? event.objects() : null;
    }
}
