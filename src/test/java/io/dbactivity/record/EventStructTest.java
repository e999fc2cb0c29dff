// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.offset.StreamEpoch;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class EventStructTest {

    private static final Coordinates AT =
            new Coordinates("stream", new StreamEpoch(Instant.EPOCH), "db-A", "shard", "4711", Instant.EPOCH, "1.1");
    private static final Struct SOURCE = new Struct(ActivitySchema.SOURCE);

    private static final List<String> COMPUTED = List.of(
            "eventId",
            "eventTime",
            "engine",
            "action",
            "outcome",
            "extraFields",
            "original",
            "source",
            "truncated",
            "objects",
            "statementKey",
            "pieceCount");

    private static final Map<Schema.Type, String> SAMPLES = Map.of(
            Schema.Type.INT64, "9007199254740993", Schema.Type.ARRAY, "['a',null]", Schema.Type.MAP, "{'a':'b'}");

    private static final Map<Schema.Type, Object> READ = Map.of(
            Schema.Type.INT64, 9007199254740993L,
            Schema.Type.ARRAY, Stream.of("a", null).toList(),
            Schema.Type.MAP, Map.of("a", "b"));

    @Test
    void everyFieldThatAnEventBringsIsInItsPlace() {
        String fields = awsFields()
                .map(field -> "'" + field.name() + "':" + sample(field))
                .collect(Collectors.joining(",", "{", ",'unheardOf':{'a':1}}"));

        Struct value = value(fields);

        awsFields()
                .forEach(field -> assertThat(value.get(field)).as(field.name()).isEqualTo(expected(field)));
        assertThat(value.getMap("extraFields")).containsExactly(Map.entry("unheardOf", "{\"a\":1}"));
        assertThat(value.getString("original")).isEqualTo(fields.replace('\'', '"'));
        assertThat(value.get("eventTime")).isEqualTo(new Date(1_767_225_600_123L));
    }

    /** The fields that carry AWS's own names. */
    private static Stream<Field> awsFields() {
        return ActivitySchema.EVENT.fields().stream().filter(field -> !COMPUTED.contains(field.name()));
    }

    private static String sample(Field field) {
        if (field.schema().type() == Schema.Type.STRING) {
            return isTime(field) ? "'2026-01-01 00:00:00.123456+00'" : "'value of " + field.name() + "'";
        }
        return SAMPLES.get(field.schema().type());
    }

    private static Object expected(Field field) {
        if (field.schema().type() == Schema.Type.STRING) {
            return isTime(field) ? "2026-01-01T00:00:00.123456Z" : "value of " + field.name();
        }
        return READ.get(field.schema().type());
    }

    private static boolean isTime(Field field) {
        return field.name().endsWith("Time");
    }

    @Test
    void nullAndEmptyAndZeroStayApart() {
        Struct absent = value("{}");
        Struct nulls = value("{'commandText':null,'rowCount':null,'paramList':null}");
        Struct empty = value("{'commandText':'','rowCount':0,'paramList':[]}");

        assertThat(nulls.get("commandText")).isNull();
        assertThat(nulls.get("rowCount")).isNull();
        assertThat(nulls.get("paramList")).isNull();
        assertThat(absent.get("commandText")).isNull();
        assertThat(empty.get("commandText")).isEqualTo("");
        assertThat(empty.get("rowCount")).isEqualTo(0L);
        assertThat(empty.get("paramList")).isEqualTo(List.of());
    }

    @Test
    void withoutUnknownFieldsThereAreNoExtraFields() {
        assertThat(value("{'type':'record'}").get("extraFields")).isNull();
    }

    @Test
    void aLaterNullTakesTheTimeBack() {
        Struct value = value("{'endTime':'2026-01-01 00:00:01+00','logTime':'2026-01-01 00:00:02+00','endTime':null}");

        assertThat(value.get("endTime")).isNull();
        assertThat(value.get("eventTime")).isEqualTo(new Date(1_767_225_602_000L));
    }

    @Test
    void whatEveryEventHasIsRequired() {
        assertThat(ActivitySchema.EVENT.fields())
                .filteredOn(field -> !field.schema().isOptional())
                .extracting(Field::name)
                .containsExactly("eventId", "engine", "action", "outcome", "source");
        assertThat(ActivitySchema.EVENT.type()).isEqualTo(Schema.Type.STRUCT);
    }

    @Test
    void whatAStatementNamesIsListed() {
        Struct value = value("{'serverType':'MySQL','databaseName':'shop','objectType':'TABLE','objectName':'a,b'}");

        assertThat(value.<Struct>getArray("objects"))
                .extracting(object ->
                        object.getString("type") + " " + object.getString("schema") + "." + object.get("name"))
                .containsExactly("TABLE shop.a", "TABLE shop.b");
        assertThat(value.<Struct>getArray("objects").get(0)).hasToString("Struct{io.dbactivity.DatabaseObject}");
        assertThat(value("{'serverType':'MySQL','objectName':''}").get("objects"))
                .isNull();
    }

    /** Computed of the event and its instance, so that replays, tasks and shards make the same. */
    @Test
    void theEventsOfAStatementHaveOneKeyAndThoseOfAnotherInstanceAnother() {
        String main = "{'serverType':'MySQL','class':'MAIN','pid':2830,'statementId':65459278,'substatementId':1}";
        String aux = "{'serverType':'MySQL','class':'AUX','pid':2830,'statementId':65459278,'substatementId':2}";

        assertThat(value(main, "db-A").getString("statementKey"))
                .isEqualTo("db-A:2830:65459278")
                .isEqualTo(value(aux, "db-A").getString("statementKey"))
                .isNotEqualTo(value(main, "db-B").getString("statementKey"));
        assertThat(value(main).getString("statementKey")).isEqualTo(AT.resourceId() + ":2830:65459278");
        assertThat(value("{'serverType':'MySQL','pid':2830,'statementId':0}").get("statementKey"))
                .isNull();
        assertThat(value(main).get("pieceCount")).isNull();
        assertThat(value("{'serverType':'SQLSERVER','substatementId':3,'commandText':'x'}")
                        .get("pieceCount"))
                .isEqualTo(3L);
    }

    private static Struct value(String event, String instanceId) {
        return new EventStruct(
                Activities.of(event).events().get(0),
                AT,
                new Struct(ActivitySchema.SOURCE).put("instanceId", instanceId));
    }

    private static Struct value(String event) {
        ActivityEvent parsed = Activities.of(event).events().get(0);
        return new EventStruct(parsed, AT, SOURCE);
    }
}
