// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.ecs;

import static io.dbactivity.transform.document.Attribute.computed;
import static io.dbactivity.transform.document.Attribute.constant;
import static io.dbactivity.transform.document.Attribute.number;
import static io.dbactivity.transform.document.Attribute.text;
import static io.dbactivity.transform.input.RecordField.ofSource;

import io.dbactivity.record.FieldNames;
import io.dbactivity.record.FieldNames.Source;
import io.dbactivity.transform.document.Attribute;
import io.dbactivity.transform.document.Layout;
import io.dbactivity.transform.document.Rest;
import io.dbactivity.transform.input.AccountChange;
import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.Host;
import io.dbactivity.transform.input.PrivilegeChange;
import io.dbactivity.transform.input.RecordField;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * An event in the Elastic Common Schema. Names that begin with {@code db.} are OpenTelemetry's (semantic conventions
 * 1.43), because ECS has none for databases. What has no place in either is below {@code aws.rds_das}.
 */
public final class Ecs {

    public static final String VERSION = "9.4.0";

    private static final String REST = "aws.rds_das.";

    private static final Schema TEXTS =
            SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build();

    /** Engine, and ECS's service.type as Elastic's integrations write it. */
    private static final Map<String, String> SERVICE_TYPES = Map.of(
            "aurora-postgresql", "postgresql",
            "aurora-mysql", "mysql",
            "oracle", "oracle",
            "sqlserver", "mssql");

    /** Engine, and OpenTelemetry's db.system.name. */
    private static final Map<String, String> SYSTEMS = Map.of(
            "aurora-postgresql", "postgresql",
            "aurora-mysql", "mysql",
            "oracle", "oracle.db",
            "sqlserver", "microsoft.sql_server");

    /** Engine, and the name of its protocol between client and server. */
    private static final Map<String, String> PROTOCOLS = Map.of(
            "aurora-postgresql", "postgresql",
            "aurora-mysql", "mysql",
            "oracle", "tns",
            "sqlserver", "tds");

    /** Engine, and the native field that has the name of the user in whose name a statement runs. */
    private static final Map<String, String> EFFECTIVE_USERS = Map.of(
            "oracle", "CURRENT_USER",
            "sqlserver", "session_server_principal_name");

    /** Oracle's in-process protocol is what others call inter-process communication. */
    private static final Map<String, String> TRANSPORTS = Map.of("beq", "ipc");

    private static final List<Attribute> ATTRIBUTES = List.of(
            computed(
                            "@timestamp",
                            EmittedEvent::timeOrArrival,
                            FieldNames.EVENT_TIME,
                            FieldNames.END_TIME,
                            FieldNames.LOG_TIME,
                            ofSource(Source.ARRIVAL_TIME))
                    .carrying(FieldNames.EVENT_TIME),
            constant("ecs.version", VERSION),
            computed("event.kind", event -> event.isHeartbeat() ? "state" : "event", FieldNames.TYPE),
            constant("event.module", "aws"),
            constant("event.dataset", "aws.rds_das"),
            constant("event.provider", "rds"),
            computed("event.category", TEXTS, event -> EcsCategories.of(event).categories(), FieldNames.ACTION),
            computed(
                    "event.type",
                    TEXTS,
                    event -> EcsCategories.of(event).types(),
                    FieldNames.ACTION,
                    FieldNames.OUTCOME,
                    FieldNames.COMMAND_TEXT),
            computed("event.action", Ecs::action, FieldNames.COMMAND, FieldNames.COMMAND_TEXT, FieldNames.OBJECT_TYPE),
            text("event.outcome", FieldNames.OUTCOME),
            text("event.code", FieldNames.EXIT_CODE),
            text("event.id", FieldNames.EVENT_ID),
            number("event.sequence", ofSource(Source.ORDINAL)),
            computed("event.created", EmittedEvent::arrivalTime, ofSource(Source.ARRIVAL_TIME))
                    .carrying(ofSource(Source.ARRIVAL_TIME)),
            text("event.start", FieldNames.START_TIME),
            computed("event.end", EmittedEvent::end, FieldNames.END_TIME, FieldNames.START_TIME, FieldNames.LOG_TIME)
                    .carrying(FieldNames.END_TIME),
            computed(
                    "event.duration",
                    Schema.OPTIONAL_INT64_SCHEMA,
                    event -> event.duration().map(Ecs::nanos).orElse(null),
                    FieldNames.START_TIME,
                    FieldNames.END_TIME,
                    FieldNames.LOG_TIME),
            text("event.original", FieldNames.ORIGINAL),
            computed(
                    "error.code",
                    event -> event.isFailure() ? event.text(FieldNames.EXIT_CODE) : null,
                    FieldNames.EXIT_CODE,
                    FieldNames.OUTCOME),
            computed(
                            "error.message",
                            EmittedEvent::failureMessage,
                            FieldNames.ERROR_MESSAGE,
                            FieldNames.ACTION,
                            FieldNames.COMMAND_TEXT)
                    .carrying(FieldNames.ERROR_MESSAGE),
            text("user.name", FieldNames.DB_USER_NAME),
            computed("user.effective.name", Ecs::effectiveUser, FieldNames.ENGINE_NATIVE_AUDIT_FIELDS),
            computed("user.target.name", Ecs::targetUser, FieldNames.COMMAND_TEXT),
            text("client.address", FieldNames.REMOTE_HOST),
            computed("client.ip", event -> event.remoteHostIf(Host.Kind.ADDRESS), FieldNames.REMOTE_HOST),
            computed("client.domain", event -> event.remoteHostIf(Host.Kind.NAME), FieldNames.REMOTE_HOST),
            port("client.port").carryingIf(event -> event.port() != null, FieldNames.REMOTE_PORT),
            computed(
                    "client.user.name",
                    event -> event.nativeText("OS_USERNAME"),
                    FieldNames.ENGINE_NATIVE_AUDIT_FIELDS),
            computed("source.address", event -> event.text(FieldNames.REMOTE_HOST), FieldNames.REMOTE_HOST),
            computed("source.ip", event -> event.remoteHostIf(Host.Kind.ADDRESS), FieldNames.REMOTE_HOST),
            computed("source.domain", event -> event.remoteHostIf(Host.Kind.NAME), FieldNames.REMOTE_HOST),
            port("source.port"),
            text("server.address", FieldNames.SERVER_HOST),
            computed("server.ip", event -> server(event, Host.Kind.ADDRESS), FieldNames.SERVER_HOST),
            computed("network.transport", Ecs::transport, FieldNames.NET_PROTOCOL),
            computed("network.protocol", event -> PROTOCOLS.get(event.engine()), FieldNames.ENGINE),
            computed(
                    "related.ip",
                    TEXTS,
                    event -> all(event.remoteHostIf(Host.Kind.ADDRESS), server(event, Host.Kind.ADDRESS)),
                    FieldNames.REMOTE_HOST,
                    FieldNames.SERVER_HOST),
            computed(
                    "related.hosts",
                    TEXTS,
                    event -> all(event.remoteHostIf(Host.Kind.NAME), server(event, Host.Kind.NAME)),
                    FieldNames.REMOTE_HOST,
                    FieldNames.SERVER_HOST),
            computed(
                    "related.user",
                    TEXTS,
                    event -> all(event.text(FieldNames.DB_USER_NAME), effectiveUser(event), targetUser(event)),
                    FieldNames.DB_USER_NAME,
                    FieldNames.ENGINE_NATIVE_AUDIT_FIELDS,
                    FieldNames.COMMAND_TEXT),
            computed("service.type", event -> SERVICE_TYPES.get(event.engine()), FieldNames.ENGINE),
            text("service.name", FieldNames.SERVICE_NAME),
            text("service.version", FieldNames.SERVER_VERSION),
            text("service.node.name", ofSource(Source.INSTANCE_ID)),
            number("process.pid", FieldNames.PID),
            constant("cloud.provider", "aws"),
            text("cloud.region", ofSource(Source.REGION)),
            constant("cloud.service.name", "rds"),
            computed(
                    "cloud.instance.id",
                    event -> event.text(ofSource(Source.INSTANCE_ID)),
                    ofSource(Source.INSTANCE_ID)),
            text("agent.type", ofSource(Source.CONNECTOR)),
            text("agent.name", ofSource(Source.NAME)),
            text("agent.version", ofSource(Source.VERSION)),
            computed("db.system.name", event -> SYSTEMS.get(event.engine()), FieldNames.ENGINE),
            text("db.namespace", FieldNames.DATABASE_NAME),
            text("db.collection.name", FieldNames.OBJECT_NAME),
            computed(
                    "db.operation.name",
                    event -> filled(event.operation().name().toUpperCase(Locale.ROOT)),
                    FieldNames.COMMAND,
                    FieldNames.COMMAND_TEXT,
                    FieldNames.OBJECT_TYPE),
            computed("db.query.text", EmittedEvent::statement, FieldNames.COMMAND_TEXT)
                    .carryingIf(event -> event.statement() != null, FieldNames.COMMAND_TEXT),
            text("db.query.summary", RecordField.QUERY_SUMMARY),
            computed("db.stored_procedure.name", Ecs::procedure, FieldNames.ACTION, FieldNames.OBJECT_NAME),
            number("db.response.returned_rows", FieldNames.ROW_COUNT),
            computed("db.response.status_code", event -> event.text(FieldNames.EXIT_CODE), FieldNames.EXIT_CODE));

    public static final Layout LAYOUT = Layout.of("io.dbactivity.ecs.Event", 1, ATTRIBUTES, Ecs.rest());

    private Ecs() {}

    private static Rest rest() {
        return field -> Rest.asItIs(field, REST + Rest.inSnakeCase(field.name()));
    }

    private static Attribute port(String path) {
        return computed(
                path,
                Schema.OPTIONAL_INT64_SCHEMA,
                event -> event.port() == null ? null : event.port().longValue(),
                FieldNames.REMOTE_PORT);
    }

    private static String action(EmittedEvent event) {
        String name = event.operation().name();
        return filled(name.isEmpty() && event.isHeartbeat() ? "heartbeat" : name.replace(' ', '-'));
    }

    /** No more than a long holds: 292 years. */
    private static Object nanos(Duration duration) {
        return duration.toSeconds() < Long.MAX_VALUE / 1_000_000_000 ? duration.toNanos() : null;
    }

    private static String effectiveUser(EmittedEvent event) {
        String field = EFFECTIVE_USERS.get(event.engine());
        return field == null ? null : event.nativeText(field);
    }

    private static String targetUser(EmittedEvent event) {
        return event.accountChange()
                .map(AccountChange::account)
                .or(() -> event.privilegeChange().map(PrivilegeChange::account))
                .orElse(null);
    }

    private static String server(EmittedEvent event, Host.Kind kind) {
        return event.serverHost() == null ? null : event.serverHost().ifIs(kind);
    }

    private static String transport(EmittedEvent event) {
        String protocol = event.text(FieldNames.NET_PROTOCOL);
        String name = protocol == null ? "" : protocol.toLowerCase(Locale.ROOT);
        return filled(TRANSPORTS.getOrDefault(name, name));
    }

    private static String procedure(EmittedEvent event) {
        return "execute".equals(event.text(FieldNames.ACTION)) ? event.text(FieldNames.OBJECT_NAME) : null;
    }

    private static String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Those that there are, each once; null if there are none. */
    private static List<String> all(String... texts) {
        List<String> all =
                Stream.of(texts).filter(text -> text != null).distinct().toList();
        return all.isEmpty() ? null : all;
    }
}
