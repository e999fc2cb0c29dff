// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.EventField;
import io.dbactivity.event.EventSettings;
import io.dbactivity.event.ShortenedEvent;
import io.dbactivity.event.SizeLimit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The format of the values that a connector writes. A connector has one converter, so all of its records have one
 * format: events, coverage records and dead letters. Immutable and safe for use by several threads.
 */
public abstract sealed class ValueFormat {

    private ValueFormat() {}

    public static ValueFormat of(RecordValue value) {
        return switch (value) {
            case STRUCT -> new StructFormat();
            case JSON ->
                new JsonFormat(
                        Schema.STRING_SCHEMA, json -> json, Base64.getEncoder()::encodeToString, SizeLimit::ofJsonText);
            case JSON_BYTES ->
                new JsonFormat(Schema.BYTES_SCHEMA, json -> json.getBytes(UTF_8), data -> data, SizeLimit::ofJsonBytes);
        };
    }

    /** Makes the value of an event, given its place among those of its Kinesis record that are delivered. */
    interface Values {

        Object value(ActivityEvent event, int place);
    }

    /**
     * What has to be read of an event.
     *
     * @param more fields that are needed to select events
     */
    abstract EventSettings reading(boolean includeOriginal, Set<EventField> more);

    /** The schema of an event's value. */
    abstract Schema schema();

    /** Makes the values of one Kinesis record's events. */
    abstract Values values(Origin origin, RecordNumbers numbers);

    /** How large events may become. */
    abstract SizeLimit limit(long bytes);

    /** Says in the record of a cut event what the whole one says, if its value does not yet. */
    abstract void complete(SourceRecord record, ActivityEvent whole, ShortenedEvent shortened);

    /** Makes their headers. */
    abstract RecordHeaders headers(Origin origin, RecordNumbers numbers);

    /** Returns a coverage record or dead letter with its value in this format. */
    public abstract SourceRecord convert(SourceRecord other);

    /** Each event has its fields by name and says itself where it was read. */
    private static final class StructFormat extends ValueFormat {

        @Override
        EventSettings reading(boolean includeOriginal, Set<EventField> more) {
            return new EventSettings(includeOriginal);
        }

        @Override
        Schema schema() {
            return ActivitySchema.EVENT;
        }

        @Override
        Values values(Origin origin, RecordNumbers numbers) {
            Object[] source = SourceStruct.ofRecord(origin);
            return (event, place) ->
                    new EventStruct(event, origin.at(), new SourceStruct(source, event.index(), numbers, place));
        }

        @Override
        SizeLimit limit(long bytes) {
            return SizeLimit.ofFields(bytes);
        }

        @Override
        void complete(SourceRecord record, ActivityEvent whole, ShortenedEvent shortened) {
            ((EventStruct) record.value()).complete(whole, shortened);
        }

        @Override
        RecordHeaders headers(Origin origin, RecordNumbers numbers) {
            return RecordHeaders.ofCoordinates(origin, numbers);
        }

        @Override
        public SourceRecord convert(SourceRecord other) {
            return other;
        }
    }

    /**
     * Each event is the JSON that the database wrote, and only its headers say where it was read. Coverage records are
     * JSON as Connect's own converter writes it.
     */
    private static final class JsonFormat extends ValueFormat {

        /** What the filter, key, topic, timestamp and headers are made of. */
        private static final Set<EventField> FIELDS = Set.of(
                EventField.TYPE,
                EventField.DB_USER_NAME,
                EventField.SESSION_ID,
                EventField.SERVER_TYPE,
                EventField.DB_PROTOCOL,
                EventField.SERVICE_NAME,
                EventField.END_TIME,
                EventField.LOG_TIME);

        private final Schema schema;
        private final Function<String, Object> ofJson;
        private final Function<byte[], Object> ofBytes;
        private final LongFunction<SizeLimit> limit;

        /**
         * @param schema of every value
         * @param ofJson makes a value of JSON text
         * @param ofBytes makes a value of a dead letter's data
         * @param limit makes the limit of an event's size in bytes
         */
        JsonFormat(
                Schema schema,
                Function<String, Object> ofJson,
                Function<byte[], Object> ofBytes,
                LongFunction<SizeLimit> limit) {
            this.schema = schema;
            this.ofJson = ofJson;
            this.ofBytes = ofBytes;
            this.limit = limit;
        }

        @Override
        EventSettings reading(boolean includeOriginal, Set<EventField> more) {
            Set<EventField> fields = EnumSet.copyOf(FIELDS);
            fields.addAll(more);
            return new EventSettings(true, fields);
        }

        @Override
        Schema schema() {
            return schema;
        }

        @Override
        Values values(Origin origin, RecordNumbers numbers) {
            return (event, place) -> ofJson.apply(event.original());
        }

        @Override
        SizeLimit limit(long bytes) {
            return limit.apply(bytes);
        }

        /** The JSON of a cut event says so itself. */
        @Override
        void complete(SourceRecord record, ActivityEvent whole, ShortenedEvent shortened) {}

        @Override
        RecordHeaders headers(Origin origin, RecordNumbers numbers) {
            return RecordHeaders.ofWholeOrigin(origin, numbers);
        }

        @Override
        public SourceRecord convert(SourceRecord other) {
            return other.newRecord(
                    other.topic(),
                    other.kafkaPartition(),
                    other.keySchema(),
                    other.key(),
                    schema,
                    other.value() instanceof Struct struct
                            ? ofJson.apply(json(struct))
                            : ofBytes.apply((byte[]) other.value()),
                    other.timestamp(),
                    other.headers());
        }

        private static String json(Struct struct) {
            return new String(Converter.JSON.fromConnectData("", struct.schema(), struct), UTF_8);
        }

        /**
         * The worker's own, without schemas and so without state. It logs its configuration, so it is made once, on
         * demand.
         */
        private static final class Converter {

            private static final JsonConverter JSON = new JsonConverter();

            static {
                JSON.configure(Map.of("schemas.enable", "false"), false);
            }
        }
    }
}
