// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventField;
import io.dbactivity.event.EventSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Values that a converter without schemas passes on: JSON, which the database wrote in the case of events and which
 * Connect's own JSON converter writes in the case of coverage records; and the data of dead letters.
 *
 * @param schema of every value
 * @param json what JSON is as such a value
 * @param data what bytes that are no text are as such a value
 */
record JsonForm(Schema schema, Function<String, Object> json, Function<byte[], Object> data) implements RecordForm {

    /** What filter, key, topic, time and headers are made of. */
    private static final Set<EventField> FIELDS = Set.of(
            EventField.TYPE,
            EventField.DB_USER_NAME,
            EventField.SESSION_ID,
            EventField.SERVER_TYPE,
            EventField.DB_PROTOCOL,
            EventField.SERVICE_NAME,
            EventField.END_TIME,
            EventField.LOG_TIME);

    @Override
    public EventSettings reading(RecordSettings settings) {
        return new EventSettings(true, FIELDS);
    }

    @Override
    public EventContent content(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        return new JsonContent(this, settings, version, at, activity);
    }

    @Override
    public SourceRecord beside(SourceRecord other) {
        return other.newRecord(
                other.topic(),
                other.kafkaPartition(),
                other.keySchema(),
                other.key(),
                schema,
                other.value() instanceof Struct struct
                        ? json.apply(written(struct))
                        : data.apply((byte[]) other.value()),
                other.timestamp(),
                other.headers());
    }

    private static String written(Struct struct) {
        return new String(Json.CONVERTER.fromConnectData("", struct.schema(), struct), StandardCharsets.UTF_8);
    }

    /** The worker's own. Without schemas it keeps no state; it logs its configuration, and so is made once and on demand. */
    private static final class Json {

        private static final JsonConverter CONVERTER = new JsonConverter();

        static {
            CONVERTER.configure(Map.of("schemas.enable", "false"), false);
        }
    }
}
