// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import io.dbactivity.perf.Place;
import io.dbactivity.record.ActivitySchema;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Gson's objects to Connect records, every field put by its name. */
final class SampleMapping {

    private final String resourceId;
    private final SourceStruct sources;

    SampleMapping(String resourceId) {
        this.resourceId = resourceId;
        this.sources = new SourceStruct(resourceId);
    }

    List<SourceRecord> records(String contractVersion, SampleRecord record) {
        List<SampleEvent> events = record.databaseActivityEventList;
        List<SourceRecord> records = new ArrayList<>();
        for (int index = 0; index < events.size(); index++) {
            SampleEvent event = events.get(index);
            if (!event.type.equals("heartbeat")) {
                Struct source = sources.of(contractVersion, record.clusterId, record.instanceId, index, events.size());
                records.add(record(event, index, events.size() - 1, source, record.instanceId));
            }
        }
        return records;
    }

    private SourceRecord record(SampleEvent event, int index, int lastIndex, Struct source, String instanceId) {
        String eventId = sources.eventId(index);
        long time = Normalised.epochMillis(event.endTime == null ? event.logTime : event.endTime);
        String engine = Normalised.engine(event.serverType);
        Struct value = value(event)
                .put("eventId", eventId)
                .put("eventTime", new Date(time))
                .put("engine", engine)
                .put("statementKey", statementKey(event, instanceId))
                .put("source", source);
        return new SourceRecord(
                partition(),
                offset(index, lastIndex),
                Place.TOPIC,
                null,
                Schema.STRING_SCHEMA,
                instanceId + ":" + event.sessionId,
                ActivitySchema.EVENT,
                value,
                time,
                headers(eventId, engine));
    }

    private static boolean isMysql(SampleEvent event) {
        return event.serverType.equals("MySQL");
    }

    private static String statementKey(SampleEvent event, String instanceId) {
        return Statements.key(instanceId, isMysql(event) ? event.pid : event.sessionId, event.statementId);
    }

    private static Struct value(SampleEvent event) {
        boolean mysql = isMysql(event);
        return new Struct(ActivitySchema.EVENT)
                .put(
                        "action",
                        mysql
                                ? Normalised.mysqlAction(event.command, event.commandText)
                                : Normalised.postgresqlAction(event.command, event.eventClass))
                .put(
                        "outcome",
                        mysql
                                ? Normalised.mysqlOutcome(event.exitCode)
                                : Normalised.postgresqlOutcome(event.exitCode, event.errorMessage))
                .put(
                        "objects",
                        mysql
                                ? Statements.mysqlObjects(event.objectType, event.databaseName, event.objectName)
                                : Statements.postgresqlObjects(event.objectType, event.objectName))
                .put("type", event.type)
                .put("class", event.eventClass)
                .put("command", event.command)
                .put("commandText", event.commandText)
                .put("paramList", event.paramList)
                .put("objectName", event.objectName)
                .put("objectType", event.objectType)
                .put("databaseName", event.databaseName)
                .put("dbUserName", event.dbUserName)
                .put("clientApplication", event.clientApplication)
                .put("remoteHost", event.remoteHost)
                .put("remotePort", event.remotePort)
                .put("netProtocol", event.netProtocol)
                .put("dbProtocol", event.dbProtocol)
                .put("serverHost", event.serverHost)
                .put("serverType", event.serverType)
                .put("serverVersion", event.serverVersion)
                .put("serviceName", event.serviceName)
                .put("pid", event.pid)
                .put("sessionId", event.sessionId)
                .put("statementId", event.statementId)
                .put("substatementId", event.substatementId)
                .put("transactionId", event.transactionId)
                .put("rowCount", event.rowCount)
                .put("exitCode", event.exitCode)
                .put("errorMessage", event.errorMessage)
                .put("startTime", Normalised.time(event.startTime))
                .put("endTime", Normalised.time(event.endTime))
                .put("logTime", Normalised.time(event.logTime));
    }

    private Map<String, String> partition() {
        Map<String, String> partition = new HashMap<>();
        partition.put("stream", sources.stream());
        partition.put("shard", Place.SHARD);
        return partition;
    }

    private static Map<String, Object> offset(int index, int lastIndex) {
        Map<String, Object> offset = new HashMap<>();
        offset.put("sequenceNumber", Place.SEQUENCE_NUMBER);
        offset.put("eventIndex", (long) index);
        offset.put("lastIndex", (long) lastIndex);
        offset.put("streamCreated", Place.CREATED.toEpochMilli());
        offset.put("readUntil", Place.ARRIVAL.toEpochMilli());
        return offset;
    }

    private ConnectHeaders headers(String eventId, String engine) {
        var headers = new ConnectHeaders();
        headers.addString("das.resource.id", resourceId);
        headers.addString("kinesis.stream", sources.stream());
        headers.addString("kinesis.shard.id", Place.SHARD);
        headers.addString("kinesis.sequence.number", Place.SEQUENCE_NUMBER);
        headers.addString("das.event.id", eventId);
        headers.addString("das.engine", engine);
        return headers;
    }
}
