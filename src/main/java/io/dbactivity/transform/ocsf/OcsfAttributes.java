// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.ocsf;

import static io.dbactivity.transform.document.Attribute.computed;
import static io.dbactivity.transform.document.Attribute.constant;
import static io.dbactivity.transform.document.Attribute.text;
import static io.dbactivity.transform.input.RecordField.ofSource;

import io.dbactivity.record.FieldNames;
import io.dbactivity.record.FieldNames.Source;
import io.dbactivity.transform.document.Attribute;
import io.dbactivity.transform.input.AccountChange;
import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.Host;
import io.dbactivity.transform.input.PrivilegeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * What goes where in the documents of each class: the pages of the four classes and of their objects at schema.ocsf.io,
 * versions 1.1.0 and 1.8.0.
 */
final class OcsfAttributes {

    private static final Schema INTEGER = Schema.OPTIONAL_INT32_SCHEMA;
    private static final Schema LONG = Schema.OPTIONAL_INT64_SCHEMA;
    private static final Schema TEXTS =
            SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build();

    private static final String UNKNOWN = "Unknown";

    /** Outcome, and status_id with its caption. */
    private static final Map<String, Numbered> STATUSES =
            Map.of("success", new Numbered(1, "Success"), "failure", new Numbered(2, "Failure"));

    private static final Numbered UNKNOWN_STATUS = new Numbered(0, UNKNOWN);

    /** Of severity_id: of what is worth a look, and of what is worth a second one. */
    private static final Numbered INFORMATIONAL = new Numbered(1, "Informational");

    private static final Numbered LOW = new Numbered(2, "Low");
    private static final Numbered MEDIUM = new Numbered(3, "Medium");

    /** Of type_id of a datastore activity. */
    private static final Numbered DATABASE = new Numbered(1, "Database");

    private static final Numbered TABLE = new Numbered(3, "Table");

    /** Types of objects that hold rows, by PostgreSQL's, MySQL's and SQL Server's words. */
    private static final Set<String> TABLES = Set.of(
            "TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE", "TOAST TABLE", "PARTITIONED TABLE", "TABLE SYSTEM");

    private final OcsfVersion version;

    OcsfAttributes(OcsfVersion version) {
        this.version = version;
    }

    /** A number and the caption beside it. */
    private record Numbered(int id, String caption) {}

    List<Attribute> of(OcsfClass ocsfClass) {
        Stream<List<Attribute>> groups = Stream.concat(
                Stream.of(classification(ocsfClass), base(), metadata(ocsfClass), actor()),
                switch (ocsfClass) {
                    case DATASTORE_ACTIVITY -> Stream.of(sourceEndpoint(), destinationEndpoint(), datastore());
                    case AUTHENTICATION -> Stream.of(sourceEndpoint(), destinationEndpoint(), authentication());
                    case ACCOUNT_CHANGE -> Stream.of(sourceEndpoint(), accountChange());
                    case USER_ACCESS ->
                        version == OcsfVersion.V1_1_0
                                ? Stream.of(userAccess("resource."))
                                : Stream.of(sourceEndpoint(), userAccess("resources[]."));
                });
        return groups.flatMap(List::stream).toList();
    }

    private List<Attribute> classification(OcsfClass ocsfClass) {
        return List.of(
                fixed("category_uid", ocsfClass.category().uid()),
                constant("category_name", ocsfClass.category().caption()),
                fixed("class_uid", ocsfClass.uid()),
                constant("class_name", ocsfClass.caption()),
                ofActivity("activity_id", INTEGER, OcsfActivity::id),
                ofActivity("activity_name", Schema.OPTIONAL_STRING_SCHEMA, OcsfActivity::name),
                ofActivity("type_uid", LONG, OcsfActivity::typeUid),
                ofActivity("type_name", Schema.OPTIONAL_STRING_SCHEMA, OcsfActivity::typeName));
    }

    private Attribute ofActivity(String path, Schema schema, Function<OcsfActivity, Object> value) {
        return computed(
                path,
                schema,
                event -> value.apply(OcsfActivity.of(event, version)),
                FieldNames.ACTION,
                FieldNames.COMMAND,
                FieldNames.COMMAND_TEXT);
    }

    private static Attribute fixed(String path, int number) {
        return computed(path, INTEGER, event -> number);
    }

    private List<Attribute> base() {
        List<Attribute> base = new ArrayList<>();
        base.add(computed("time", LONG, OcsfAttributes::time, FieldNames.EVENT_TIME, ofSource(Source.ARRIVAL_TIME))
                .carryingIf(event -> event.millis(FieldNames.EVENT_TIME) != null, FieldNames.EVENT_TIME));
        base.add(fixed("timezone_offset", 0));
        base.addAll(numbered("severity_id", "severity", OcsfAttributes::severity, FieldNames.ACTION));
        base.addAll(numbered("status_id", "status", OcsfAttributes::status, FieldNames.OUTCOME));
        base.add(text("status_code", FieldNames.EXIT_CODE));
        base.add(bounded(
                "status_detail",
                EmittedEvent::failureMessage,
                FieldNames.ERROR_MESSAGE,
                FieldNames.ACTION,
                FieldNames.COMMAND_TEXT));
        base.add(constant("cloud.provider", "AWS"));
        base.add(text("cloud.region", ofSource(Source.REGION)));
        base.add(bounded("raw_data", event -> event.text(FieldNames.ORIGINAL), FieldNames.ORIGINAL));
        return base;
    }

    private static List<Attribute> numbered(
            String id, String caption, Function<EmittedEvent, Numbered> value, String field) {
        return List.of(
                computed(id, INTEGER, event -> value.apply(event).id(), field),
                computed(caption, event -> value.apply(event).caption(), field));
    }

    private static Long time(EmittedEvent event) {
        Long time = event.millis(FieldNames.EVENT_TIME);
        return time == null ? event.arrivalMillis() : time;
    }

    private static Numbered severity(EmittedEvent event) {
        if ("login_failed".equals(event.text(FieldNames.ACTION))) {
            return MEDIUM;
        }
        return event.isFailure() ? LOW : INFORMATIONAL;
    }

    private static Numbered status(EmittedEvent event) {
        String outcome = event.text(FieldNames.OUTCOME);
        return outcome == null ? UNKNOWN_STATUS : STATUSES.getOrDefault(outcome, UNKNOWN_STATUS);
    }

    /**
     * A text that is cut where the version bounds texts; the first field, of which it is, is then whole in unmapped.
     */
    private Attribute bounded(String path, Function<EmittedEvent, String> text, String... fields) {
        return computed(path, event -> bounded(text.apply(event)), fields)
                .carryingIf(event -> text.apply(event) != null && isWithinBounds(text.apply(event)), fields[0]);
    }

    private boolean isWithinBounds(String text) {
        return text == null || text.length() <= version.longestText();
    }

    /** Cut before a character of two parts that would be parted. */
    private String bounded(String text) {
        if (isWithinBounds(text)) {
            return text;
        }
        int end = version.longestText();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private List<Attribute> metadata(OcsfClass ocsfClass) {
        List<Attribute> metadata = new ArrayList<>(List.of(
                constant("metadata.version", version.text()),
                constant("metadata.product.name", "Database Activity Streams"),
                constant("metadata.product.vendor_name", "AWS"),
                computed("metadata.profiles", TEXTS, event -> profiles(ocsfClass)),
                text("metadata.uid", FieldNames.EVENT_ID),
                text("metadata.correlation_uid", FieldNames.STATEMENT_KEY),
                text("metadata.event_code", FieldNames.COMMAND),
                constant("metadata.log_provider", "Amazon RDS"),
                text("metadata.log_name", ofSource(Source.STREAM)),
                text("metadata.log_version", ofSource(Source.CONTRACT_VERSION)),
                computed("metadata.logged_time", LONG, EmittedEvent::arrivalMillis, ofSource(Source.ARRIVAL_TIME))
                        .carrying(ofSource(Source.ARRIVAL_TIME)),
                text("metadata.original_time", FieldNames.LOG_TIME),
                computed("metadata.sequence", INTEGER, OcsfAttributes::index, ofSource(Source.EVENT_INDEX))
                        .carryingIf(event -> index(event) != null, ofSource(Source.EVENT_INDEX))));
        if (version == OcsfVersion.V1_8_0) {
            metadata.add(text("metadata.original_event_uid", ofSource(Source.SEQUENCE_NUMBER)));
            metadata.add(computed(
                    "metadata.is_truncated",
                    Schema.OPTIONAL_BOOLEAN_SCHEMA,
                    event -> event.value(FieldNames.TRUNCATED) == null ? null : Boolean.TRUE,
                    FieldNames.TRUNCATED));
        }
        return metadata;
    }

    /** Version 1.1.0 knows who acts on privileges only with the profile host. */
    private List<String> profiles(OcsfClass ocsfClass) {
        return version == OcsfVersion.V1_1_0 && ocsfClass == OcsfClass.USER_ACCESS
                ? List.of("cloud", "host")
                : List.of("cloud");
    }

    private static Integer index(EmittedEvent event) {
        Long index = event.number(ofSource(Source.EVENT_INDEX));
        return index == null || index > Integer.MAX_VALUE ? null : Integer.valueOf(index.intValue());
    }

    private List<Attribute> actor() {
        List<Attribute> actor =
                new ArrayList<>(user("actor.user.", OcsfAttributes::databaseUser, FieldNames.DB_USER_NAME));
        actor.set(0, actor.get(0).carrying(FieldNames.DB_USER_NAME));
        actor.add(text("actor.session.uid", FieldNames.SESSION_ID));
        actor.add(text(
                version == OcsfVersion.V1_1_0 ? "actor.invoked_by" : "actor.app_name", FieldNames.CLIENT_APPLICATION));
        return actor;
    }

    private static List<Attribute> user(String path, Function<EmittedEvent, OcsfUser> user, String field) {
        return List.of(
                computed(path + "name", event -> user.apply(event).name(), field),
                computed(path + "type_id", INTEGER, event -> user.apply(event).typeId(), field),
                computed(path + "type", event -> user.apply(event).type(), field));
    }

    private static OcsfUser databaseUser(EmittedEvent event) {
        return OcsfUser.of(event.text(FieldNames.DB_USER_NAME));
    }

    private List<Attribute> sourceEndpoint() {
        return List.of(
                endpoint("src_endpoint.ip", EmittedEvent::remoteHost, Host.Kind.ADDRESS, FieldNames.REMOTE_HOST)
                        .carrying(FieldNames.REMOTE_HOST),
                endpoint("src_endpoint.hostname", EmittedEvent::remoteHost, Host.Kind.NAME, FieldNames.REMOTE_HOST),
                computed("src_endpoint.name", OcsfAttributes::sourceName, FieldNames.REMOTE_HOST),
                computed("src_endpoint.port", INTEGER, EmittedEvent::port, FieldNames.REMOTE_PORT)
                        .carryingIf(event -> event.port() != null, FieldNames.REMOTE_PORT));
    }

    /** An endpoint must have something that identifies it. */
    private static String sourceName(EmittedEvent event) {
        Host host = event.remoteHost();
        return host == null ? UNKNOWN : host.ifIs(Host.Kind.OTHER);
    }

    private List<Attribute> destinationEndpoint() {
        return List.of(
                endpoint("dst_endpoint.ip", EmittedEvent::serverHost, Host.Kind.ADDRESS, FieldNames.SERVER_HOST)
                        .carrying(FieldNames.SERVER_HOST),
                endpoint("dst_endpoint.hostname", EmittedEvent::serverHost, Host.Kind.NAME, FieldNames.SERVER_HOST),
                endpoint("dst_endpoint.name", EmittedEvent::serverHost, Host.Kind.OTHER, FieldNames.SERVER_HOST),
                text("dst_endpoint.instance_uid", ofSource(Source.INSTANCE_ID)),
                text("dst_endpoint.svc_name", FieldNames.SERVICE_NAME));
    }

    private static Attribute endpoint(String path, Function<EmittedEvent, Host> host, Host.Kind kind, String field) {
        return computed(
                path,
                event -> {
                    Host found = host.apply(event);
                    return found == null ? null : found.ifIs(kind);
                },
                field);
    }

    private List<Attribute> datastore() {
        return List.of(
                text("database.name", FieldNames.DATABASE_NAME),
                text("database.uid", ofSource(Source.RESOURCE_ID)),
                constant("database.type", "Relational"),
                fixed("database.type_id", 1),
                computed("table.name", OcsfAttributes::table, FieldNames.OBJECT_NAME, FieldNames.OBJECT_TYPE)
                        .carryingIf(
                                event -> table(event) != null && event.objects().size() == 1, FieldNames.OBJECT_NAME),
                computed("type_id", INTEGER, event -> datastoreType(event).id(), FieldNames.OBJECT_TYPE),
                computed("type", event -> datastoreType(event).caption(), FieldNames.OBJECT_TYPE),
                bounded("query_info.query_string", EmittedEvent::statement, FieldNames.COMMAND_TEXT),
                computed(
                        "query_info.uid",
                        event -> ofQuery(event, statementUid(event)),
                        FieldNames.STATEMENT_ID,
                        FieldNames.SUBSTATEMENT_ID,
                        FieldNames.COMMAND_TEXT),
                computed(
                        "query_info.name",
                        event -> ofQuery(event, queryName(event)),
                        FieldNames.COMMAND,
                        FieldNames.COMMAND_TEXT),
                computed(
                        "query_info.query_time",
                        LONG,
                        event -> ofQuery(event, event.textMillis(FieldNames.START_TIME)),
                        FieldNames.START_TIME,
                        FieldNames.COMMAND_TEXT));
    }

    /** The first object if it holds rows. Oracle has its schema's name in the place of its type. */
    private static String table(EmittedEvent event) {
        boolean table = "oracle".equals(event.text(FieldNames.ENGINE))
                ? Set.of("read", "write").contains(String.valueOf(event.text(FieldNames.ACTION)))
                        || TABLES.contains(event.operation().object())
                : isTableType(event.text(FieldNames.OBJECT_TYPE));
        return table && !event.objects().isEmpty() ? event.objects().get(0) : null;
    }

    private static boolean isTableType(String objectType) {
        return objectType != null && TABLES.contains(objectType.toUpperCase(Locale.ROOT));
    }

    private static Numbered datastoreType(EmittedEvent event) {
        return table(event) == null ? DATABASE : TABLE;
    }

    /** There is nothing about a query without its text. */
    private static Object ofQuery(EmittedEvent event, Object value) {
        return event.statement() == null ? null : value;
    }

    private static String statementUid(EmittedEvent event) {
        String statement = event.text(FieldNames.STATEMENT_ID);
        Long part = event.number(FieldNames.SUBSTATEMENT_ID);
        return statement == null || part == null ? statement : statement + ":" + part;
    }

    /** A query must have one, if it has no other identity. */
    private static String queryName(EmittedEvent event) {
        String name = event.operation().name();
        return name.isEmpty() ? UNKNOWN : name;
    }

    private List<Attribute> authentication() {
        List<Attribute> authentication =
                new ArrayList<>(user("user.", OcsfAttributes::databaseUser, FieldNames.DB_USER_NAME));
        authentication.add(computed("session.uid", event -> event.text(FieldNames.SESSION_ID), FieldNames.SESSION_ID));
        authentication.add(
                computed("service.name", event -> event.text(FieldNames.SERVICE_NAME), FieldNames.SERVICE_NAME));
        authentication.add(text("service.uid", ofSource(Source.RESOURCE_ID)));
        authentication.add(text("service.version", FieldNames.SERVER_VERSION));
        return authentication;
    }

    private List<Attribute> accountChange() {
        return user(
                "user.",
                event -> OcsfUser.of(
                        event.accountChange().map(AccountChange::account).orElse(null)),
                FieldNames.COMMAND_TEXT);
    }

    private List<Attribute> userAccess(String resource) {
        List<Attribute> access = new ArrayList<>(user(
                "user.",
                event -> OcsfUser.of(
                        event.privilegeChange().map(PrivilegeChange::account).orElse(null)),
                FieldNames.COMMAND_TEXT));
        access.add(computed(
                "privileges",
                TEXTS,
                event ->
                        event.privilegeChange().map(PrivilegeChange::privileges).orElse(null),
                FieldNames.COMMAND_TEXT));
        access.add(
                computed(resource + "name", OcsfAttributes::resource, FieldNames.OBJECT_NAME, FieldNames.COMMAND_TEXT));
        return access;
    }

    private static String resource(EmittedEvent event) {
        String object = event.text(FieldNames.OBJECT_NAME);
        String named = event.privilegeChange().map(PrivilegeChange::object).orElse("");
        String resource = object == null ? named : object;
        return resource.isEmpty() ? null : resource;
    }
}
