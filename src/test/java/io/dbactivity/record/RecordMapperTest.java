// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static io.dbactivity.record.Activities.AT;
import static io.dbactivity.record.Activities.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.event.ActivityRecord;
import io.dbactivity.offset.SourceOffset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordMapperTest {

    private static final String HEARTBEAT = "{'type':'heartbeat'}";
    private static final String OF_RDS = "{'type':'record','dbUserName':'rdsadmin'}";
    private static final String OF_USER =
            "{'type':'record','dbUserName':'app','sessionId':'s1','serverType':'PostgreSQL',"
                    + "'endTime':'2026-01-01 10:00:00+00'}";

    private final RecordMapper mapper = new RecordMapper(settings(RecordKey.SESSION, false, "rdsadmin"), "1.2.3");

    @Test
    void whatIsLeftOutStillSaysThatItsInstanceIsAlive() {
        MappedRecord mapped = mapper.map(AT, Activities.of(HEARTBEAT), 0);

        assertThat(mapped.instanceId()).isEqualTo("db-A");
        assertThat(mapped.heartbeat()).isTrue();
        assertThat(mapper.map(AT, Activities.of(OF_USER), 0).heartbeat()).isFalse();
    }

    @Test
    void eventsAreNumberedBeforeAnyOfThemIsExcluded() {
        MappedRecord mapped = mapper.map(AT, Activities.of(HEARTBEAT, OF_RDS, OF_USER, HEARTBEAT), 0);

        assertThat(mapped.records()).hasSize(1);
        assertThat(offset(mapped.records().get(0)))
                .isEqualTo(new SourceOffset.Delivered("4711", 2, 3, AT.epoch()).withReadUntil(AT.arrivalTime()));
        assertThat(mapped.excluded()).isEqualTo(Map.of("events.include.heartbeats", 2L, "events.exclude.users", 1L));
        assertThat(mapped.offset())
                .isEqualTo(new SourceOffset.Delivered("4711", 3, 3, AT.epoch()).withReadUntil(AT.arrivalTime()));
    }

    @Test
    void whatIsDeliveredAlreadyIsNeitherDeliveredNorCountedAgain() {
        MappedRecord mapped = mapper.map(AT, Activities.of(HEARTBEAT, OF_USER, OF_USER, HEARTBEAT), 2);

        assertThat(mapped.records())
                .extracting(record -> ((Struct) record.value()).getString("eventId"))
                .containsExactly(AT.eventId(2));
        assertThat(mapped.excluded()).isEqualTo(Map.of("events.include.heartbeats", 1L));
    }

    @Test
    void aRecordWithoutEventsIsDeliveredAsSoonAsItIsRead() {
        MappedRecord mapped = mapper.map(AT, Activities.of(), 0);

        assertThat(mapped.records()).isEmpty();
        assertThat(mapped.offset().isWholeRecord()).isTrue();
        assertThat(mapped.arrivalTime()).isEqualTo(AT.arrivalTime());
    }

    @Test
    void mappingTheSameRecordAgainGivesTheSameRecords() {
        ActivityRecord activity = Activities.of(OF_USER, OF_USER);

        assertThat(mapper.map(AT, activity, 0).records())
                .isEqualTo(mapper.map(AT, activity, 0).records());
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION,  's1', db-A:s1",
        "SESSION,  '',   db-A:",
        "SESSION,  ,     db-A",
        "INSTANCE, 's1', db-A",
        "EVENT_ID, 's1', aws-rds-das-cluster-A:1767225600000:shardId-000000000001:4711:0",
        "NONE,     's1',"
    })
    void theKeyIsWhatTheConfigurationAsksFor(RecordKey key, String sessionId, String expected) {
        String event = sessionId == null ? "{}" : "{'sessionId':'" + sessionId + "'}";

        SourceRecord record = only(new RecordMapper(settings(key, false), "1.2.3").map(AT, Activities.of(event), 0));

        assertThat(record.key()).isEqualTo(expected);
        assertThat(record.keySchema()).isEqualTo(expected == null ? null : Schema.STRING_SCHEMA);
    }

    @Test
    void aRecordThatDoesNotNameItsInstanceHasNoKey() {
        ActivityRecord activity = Activities.parsed("{'databaseActivityEventList':[{}]}");

        SourceRecord record = only(mapper.map(AT, activity, 0));

        assertThat(record.key()).isNull();
        assertThat(record.keySchema()).isNull();
    }

    @Test
    void itsTimestampIsTheEventsElseThatOfItsArrival() {
        assertThat(only(mapper.map(AT, Activities.of(OF_USER), 0)).timestamp())
                .isEqualTo(Instant.parse("2026-01-01T10:00:00Z").toEpochMilli());
        assertThat(only(mapper.map(AT, Activities.of("{}"), 0)).timestamp())
                .isEqualTo(AT.arrivalTime().toEpochMilli());
    }

    /** A broker refuses the batch around any other timestamp. The value says what the database said. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-01 23:59:59.999, 2026-01-01T23:59:59.999Z",
        "2026-01-02 00:00:00.000, 2026-01-02T00:00:00Z",
        "2026-01-02 00:00:00.001, 2026-01-02T00:00:00Z",
        "9999-12-31 23:59:59.999, 2026-01-02T00:00:00Z",
        "1970-01-01 00:00:00.000, 1970-01-01T00:00:00Z",
        "1969-12-31 23:59:59.999, 2026-01-02T00:00:00Z",
        "0001-01-01 00:00:00.000, 2026-01-02T00:00:00Z"
    })
    void itsTimestampIsOneThatABrokerTakes(String time, String timestamp) {
        SourceRecord record = only(mapper.map(AT, Activities.of("{'logTime':'" + time + "+00'}"), 0));

        assertThat(record.timestamp()).isEqualTo(Instant.parse(timestamp).toEpochMilli());
        Struct value = (Struct) record.value();
        assertThat(value.get("eventTime")).isEqualTo(Date.from(Instant.parse(value.getString("logTime"))));
        assertThat(value.getString("logTime")).startsWith(time.substring(0, 10));
    }

    @Test
    void headersSayWhereItComesFrom() {
        SourceRecord record = only(mapper.map(AT, Activities.of(OF_USER), 0));

        Map<String, Object> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value());
        }
        assertThat(headers)
                .isEqualTo(Map.of(
                        "das.event.id", AT.eventId(0),
                        "das.engine", "aurora-postgresql",
                        "das.resource.id", "cluster-A",
                        "kinesis.stream", "aws-rds-das-cluster-A",
                        "kinesis.shard.id", "shardId-000000000001",
                        "kinesis.sequence.number", "4711"));
    }

    @Test
    void headersThatAreTheSameForAllEventsAreTheSameObjects() {
        List<SourceRecord> records =
                mapper.map(AT, Activities.of(OF_USER, OF_USER), 0).records();
        Iterator<Header> ofFirst = records.get(0).headers().iterator();
        List<Header> second = list(records.get(1).headers().iterator());
        List<Header> first = list(ofFirst);

        assertThat(second).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            Header header = first.get(i);
            if (!header.key().equals("das.event.id")) {
                assertThat(second.get(i)).isSameAs(header);
            }
        }
        assertThat(Stream.of(first, second).flatMap(List::stream))
                .filteredOn(header -> header.key().equals("das.event.id"))
                .extracting(Header::value)
                .containsExactly(AT.eventId(0), AT.eventId(1));
    }

    private static List<Header> list(Iterator<Header> headers) {
        List<Header> list = new ArrayList<>();
        headers.forEachRemaining(list::add);
        return list;
    }

    @Test
    void sourceSaysWhereItComesFromToo() {
        SourceRecord record = only(mapper.map(AT, Activities.of(HEARTBEAT, OF_USER), 0));

        Struct value = (Struct) record.value();
        value.validate();
        assertThat(value.getStruct("source"))
                .isEqualTo(new Struct(ActivitySchema.SOURCE)
                        .put("version", "1.2.3")
                        .put("connector", "database-activity")
                        .put("name", "audit")
                        .put("region", "eu-central-1")
                        .put("stream", "aws-rds-das-cluster-A")
                        .put("resourceId", "cluster-A")
                        .put("clusterId", "cluster-A")
                        .put("instanceId", "db-A")
                        .put("contractVersion", "1.1")
                        .put("shardId", "shardId-000000000001")
                        .put("sequenceNumber", "4711")
                        .put("eventIndex", 1L)
                        .put("eventCount", 2L)
                        .put("arrivalTime", Date.from(AT.arrivalTime())));
    }

    @Test
    void everyRecordCarriesItsShardAndTopic() {
        List<SourceRecord> records =
                mapper.map(AT, Activities.of(OF_USER, OF_USER), 0).records();

        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(record.sourcePartition())
                    .isEqualTo(AT.partition().toMap())
                    .isExactlyInstanceOf(HashMap.class);
            assertThat(record.topic()).isEqualTo("activity");
            assertThat(record.kafkaPartition()).isNull();
        });
        assertThat(Stream.of(0, 1).map(AT::eventId))
                .isEqualTo(records.stream()
                        .map(record -> ((Struct) record.value()).getString("eventId"))
                        .toList());
    }

    private static SourceRecord only(MappedRecord mapped) {
        assertThat(mapped.records()).hasSize(1);
        return mapped.records().get(0);
    }

    private static SourceOffset offset(SourceRecord record) {
        return SourceOffset.parse(Map.copyOf(record.sourceOffset()));
    }
}
