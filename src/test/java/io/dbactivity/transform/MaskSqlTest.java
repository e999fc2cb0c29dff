// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.record.ActivitySchema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskSqlTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private static final String ORDERS = "{'type':'record','serverType':'PostgreSQL','dbProtocol':'Postgres 3.0',"
            + "'commandText':'select * from orders where name = ´S3CRET´ and id = $1','paramList':['S3CRET',null],"
            + "'dbUserName':'alice','databaseName':'shop','objectName':'public.orders','class':'READ',"
            + "'command':'SELECT','rowCount':3,'clientApplication':'psql',"
            + "'errorMessage':'invalid input syntax for type integer: \\'S3CRET\\'','exitCode':'22P02',"
            + "'engineNativeAuditFields':{'USERHOST':'h1','SQL_TEXT':'select ´S3CRET´ from t','DV_COMMENT':'S3CRET'},"
            + "'newField':{'text':'S3CRET'},'newFlag':true}";

    private final MaskSql<SourceRecord> mask = new MaskSql<>();

    @AfterEach
    void close() {
        mask.close();
    }

    @Test
    void everyFieldThatHoldsPartsOfStatementsIsMasked() {
        Struct event = masked(EmittedEvents.of(ORDERS), Map.of());

        assertThat(event.getString("commandText")).isEqualTo("select * from orders where name = ? and id = $1");
        assertThat(event.getArray("paramList")).isEqualTo(Arrays.asList("?", null));
        assertThat(event.getString("errorMessage")).isEqualTo("invalid input syntax for type integer: ?");
        assertThat(event.getMap("engineNativeAuditFields"))
                .isEqualTo(Map.of("USERHOST", "h1", "SQL_TEXT", "select ? from t", "DV_COMMENT", "?"));
        assertThat(event.getMap("extraFields")).isEqualTo(Map.of("newField", "\"?\"", "newFlag", "true"));
        assertThat(event.getString("original")).isNull();
        assertThat(event.getString("queryFingerprint")).matches("1:[0-9a-f]{16}");
        assertThat(event.getString("querySummary")).isEqualTo("SELECT orders");
    }

    @Test
    void allOtherFieldsStayAsTheyAre() {
        SourceRecord record = EmittedEvents.of(ORDERS);
        Struct before = (Struct) record.value();
        Struct after = masked(record, Map.of());

        List<String> changed = ActivitySchema.EVENT.fields().stream()
                .filter(field -> !Objects.equals(before.get(field), after.get(field.name())))
                .map(Field::name)
                .toList();
        assertThat(changed)
                .containsExactlyInAnyOrder(
                        "commandText",
                        "paramList",
                        "errorMessage",
                        "engineNativeAuditFields",
                        "extraFields",
                        "original");
        assertThat(before.getString("commandText")).contains("S3CRET");
    }

    @Test
    void theSchemaGrowsByTwoOptionalFields() {
        Struct event = masked(EmittedEvents.of(ORDERS), Map.of());
        Schema schema = event.schema();

        assertThat(schema.name()).isEqualTo(ActivitySchema.NAME);
        assertThat(schema.version()).isEqualTo(ActivitySchema.VERSION);
        assertThat(schema.fields()).startsWith(ActivitySchema.EVENT.fields().toArray(Field[]::new));
        assertThat(schema.fields()
                        .subList(
                                ActivitySchema.EVENT.fields().size(),
                                schema.fields().size()))
                .extracting(Field::name, Field::schema)
                .containsExactly(
                        tuple("queryFingerprint", Schema.OPTIONAL_STRING_SCHEMA),
                        tuple("querySummary", Schema.OPTIONAL_STRING_SCHEMA));
        event.validate();
        assertThat(mask.apply(EmittedEvents.of(ORDERS)).valueSchema()).isSameAs(schema);
    }

    @Test
    void keyHeadersOffsetAndTimestampStay() {
        SourceRecord record = EmittedEvents.of(ORDERS);
        mask.configure(Map.of());
        SourceRecord after = mask.apply(record);

        assertThat(after.key()).isEqualTo(record.key());
        assertThat(after.keySchema()).isEqualTo(record.keySchema());
        assertThat(after.headers()).isEqualTo(record.headers());
        assertThat(after.sourceOffset()).isEqualTo(record.sourceOffset());
        assertThat(after.sourcePartition()).isEqualTo(record.sourcePartition());
        assertThat(after.topic()).isEqualTo(record.topic());
        assertThat(after.timestamp()).isEqualTo(record.timestamp());
        assertThat(after.valueSchema()).isEqualTo(((Struct) after.value()).schema());
    }

    @Test
    void aConverterWritesWhatIsMasked() {
        mask.configure(Map.of());
        SourceRecord record = mask.apply(EmittedEvents.of(ORDERS));
        try (var converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);

            String json = new String(converter.fromConnectData("t", record.valueSchema(), record.value()), UTF_8);
            assertThat(json).contains("\"querySummary\":\"SELECT orders\"").doesNotContain("S3CRET");
        }
    }

    @Test
    void maskingTwiceIsMaskingOnce() {
        mask.configure(Map.of());
        SourceRecord once = mask.apply(EmittedEvents.of(ORDERS));

        assertThat(mask.apply(once).value()).isEqualTo(once.value());
    }

    @Test
    void anEventWithoutAStatementHasNoFingerprint() {
        Struct event = masked(EmittedEvents.of("{'type':'record','command':'CONNECT','dbUserName':'a'}"), Map.of());

        assertThat(event.getString("commandText")).isNull();
        assertThat(event.getString("queryFingerprint")).isNull();
        assertThat(event.getString("querySummary")).isNull();
    }

    @Test
    void anAuxiliaryEventOfMysqlHasANameAndNoStatement() {
        Struct event = masked(
                EmittedEvents.of("{'type':'record','serverType':'MySQL','class':'AUX','command':'READ',"
                        + "'commandText':'orders','objectName':'orders'}"),
                Map.of());

        assertThat(event.getString("commandText")).isEqualTo("orders");
        assertThat(event.getString("queryFingerprint")).isNull();
    }

    /** Nobody can tell if it begins inside a literal. */
    @Test
    void aLaterPartOfAStatementOfSqlServerIsMaskedAsAWhole() {
        Struct event = masked(EmittedEvents.of(sqlServer(2)), Map.of("except.users", "bob"));

        assertThat(event.getString("commandText")).isEqualTo("?");
        assertThat(event.getString("queryFingerprint")).isNull();
        assertThat(masked(EmittedEvents.of(sqlServer(1)), Map.of()).getString("commandText"))
                .isEqualTo("S3 from t where a = ? and b = ?");
    }

    private static String sqlServer(int part) {
        return "{'type':'record','serverType':'SQLSERVER','dbUserName':'bob','substatementId':" + part
                + ",'commandText':'S3 from t where a = ´x´ and b = ´CRET'}";
    }

    /** Whoever guesses a short literal could check the guess against the hash of the full statement. */
    @Test
    void aCutStatementKeepsItsLengthAndNotItsHash() {
        SourceRecord record = EmittedEvents.with(
                Map.of("event.max.bytes", "100000"),
                ORDERS.replace("'psql'", "'" + "p".repeat(100_000) + "'")
                        .replace("name = ´S3CRET´", "name = ´S3CRET" + "x".repeat(200_000) + "´"));
        Struct event = masked(record, Map.of("except.users", "alice"));

        assertThat(event.<String, String>getMap("truncated"))
                .hasEntrySatisfying("commandText", text -> assertThat(text).matches("length=\\d+"))
                .hasEntrySatisfying(
                        "clientApplication", text -> assertThat(text).contains(" sha256="));
        assertThat(event.getString("commandText")).isEqualTo("select * from orders where name = ?");
        assertThat(event.getString("queryFingerprint")).isNull();
    }

    @Test
    void aHashIsTheSameForALiteralAndABindOfTheSameValue() {
        Map<String, Object> properties = Map.of("mask.with", "hash", "hash.key", new Password(KEY));
        Struct event = masked(EmittedEvents.of(ORDERS), properties);

        // printf S3CRET | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        String hash = "?:147dcf7b7b8f0304";
        assertThat(event.getString("commandText"))
                .isEqualTo("select * from orders where name = " + hash + " and id = $1");
        assertThat(event.getArray("paramList")).isEqualTo(Arrays.asList(hash, null));
        assertThat(event.getString("queryFingerprint"))
                .isEqualTo(masked(EmittedEvents.of(ORDERS), Map.of()).getString("queryFingerprint"));
    }

    @Test
    void aPasswordIsNeverHashed() {
        Struct event = masked(
                EmittedEvents.of("{'type':'record','serverType':'PostgreSQL',"
                        + "'commandText':'update users set password = $1 where a = ´x´','paramList':['S3CRET']}"),
                Map.of("mask.with", "hash", "hash.key", KEY));

        assertThat(event.getArray("paramList")).isEqualTo(List.of("?"));
    }

    @Test
    void aClosedHashRefusesToGoOnWithoutItsKey() {
        KeyedHash hash = new KeyedHash(KEY);
        assertThat(hash.of("x")).isNotEqualTo(hash.of("y"));
        hash.close();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> hash.of("x"));
        assertThat(hash.toString()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "except.users, 'bob,ALICE'",
        "except.databases, Shop",
        "except.objects, public.orders",
    })
    void anExceptedEventIsNotMasked(String property, String names) {
        Struct event = masked(EmittedEvents.of(ORDERS), Map.of(property, names));

        assertThat(event.getString("commandText")).contains("S3CRET");
        assertThat(event.getArray("paramList")).contains("S3CRET");
        assertThat(event.getString("querySummary")).isEqualTo("SELECT orders");
    }

    @ParameterizedTest
    @CsvSource({
        "except.users, alic",
        "except.databases, alice",
        "except.objects, orders",
    })
    void anyOtherEventIsMasked(String property, String names) {
        assertThat(masked(EmittedEvents.of(ORDERS), Map.of(property, names)).getString("commandText"))
                .doesNotContain("S3CRET");
    }

    @Test
    void ifAnEventNamesSeveralObjectsAllMustBeExcepted() {
        SourceRecord record = EmittedEvents.of(ORDERS.replace("public.orders", "a, b"));

        assertThat(masked(record, Map.of("except.objects", "a")).getString("commandText"))
                .doesNotContain("S3CRET");
        assertThat(masked(record, Map.of("except.objects", "b,a")).getString("commandText"))
                .contains("S3CRET");
    }

    @Test
    void aStatementWithAPasswordIsMaskedWhoeverSentIt() {
        Struct event = masked(
                EmittedEvents.of(ORDERS.replace("select * from orders where", "alter role x password S3CRET --")),
                Map.of("except.users", "alice"));

        assertThat(event.getString("commandText")).isEqualTo("alter role x password ?  ");
        assertThat(event.getString("original")).isNull();
    }

    @Test
    void fieldsThatTheUserKnowsStay() {
        Struct event = masked(EmittedEvents.of(ORDERS), Map.of("keep.fields", "DV_COMMENT,newField"));

        assertThat(event.<String, String>getMap("engineNativeAuditFields")).containsEntry("DV_COMMENT", "S3CRET");
        assertThat(event.<String, String>getMap("extraFields")).containsEntry("newField", "{\"text\":\"S3CRET\"}");
    }

    @Test
    void errorMessagesCanBeRemoved() {
        Struct event = masked(EmittedEvents.of(ORDERS), Map.of("error.message", "remove"));

        assertThat(event.getString("errorMessage")).isNull();
        assertThat(event.getString("exitCode")).isEqualTo("22P02");
    }

    @Test
    void recordsThatAreNoEventsPassAsTheyAre() {
        mask.configure(Map.of());
        SourceRecord tombstone = record(null, null);
        SourceRecord deadLetter = record(Schema.BYTES_SCHEMA, new byte[] {1});
        SourceRecord ledger = record(CoverageSchema.COVERAGE, new Struct(CoverageSchema.COVERAGE));

        assertThat(mask.apply(tombstone)).isSameAs(tombstone);
        assertThat(mask.apply(deadLetter)).isSameAs(deadLetter);
        assertThat(mask.apply(ledger)).isSameAs(ledger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "json.bytes"})
    void anEventThatIsNoStructIsRefused(String value) {
        SourceRecord record = EmittedEvents.with(Map.of("record.value", value), ORDERS);
        mask.configure(Map.of());

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> mask.apply(record))
                .withMessageContaining("record.value=struct")
                .matches(failure -> !failure.getMessage().contains("S3CRET"));
    }

    @Test
    void anEventThatLostFieldsIsMaskedAllTheSame() {
        Schema schema = SchemaBuilder.struct()
                .name(ActivitySchema.NAME)
                .version(1)
                .field("commandText", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        mask.configure(Map.of("except.users", "alice"));

        Struct event = (Struct) mask.apply(record(schema, new Struct(schema).put("commandText", "select 'S3CRET'")))
                .value();
        assertThat(event.getString("commandText")).isEqualTo("select ?");
    }

    @ParameterizedTest
    @CsvSource({
        "mask.with, hash",
        "mask.with, encrypt",
        "hash.key, short",
        "error.message, keep",
    })
    void aWrongConfigurationIsRefused(String property, String value) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> mask.configure(Map.of(property, value)))
                .withMessageContaining(property.equals("mask.with") && value.equals("hash") ? "hash.key" : property)
                .matches(failure -> !failure.getMessage().contains("short,"));
    }

    @Test
    void connectFindsItAndItsVersion() {
        assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
                .contains(MaskSql.class);
        assertThat(mask.version()).isNotBlank();
        assertThat(mask.config().names()).isEqualTo(MaskSqlConfig.definition().names());
    }

    private Struct masked(SourceRecord record, Map<String, ?> properties) {
        mask.configure(new HashMap<>(properties));
        return (Struct) mask.apply(record).value();
    }

    private static SourceRecord record(Schema schema, Object value) {
        return new SourceRecord(Map.of(), Map.of(), "t", null, null, null, schema, value);
    }
}
