// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import io.dbactivity.record.ActivitySchema;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/** Jackson's maps to Structs, every field put by its name. */
final class MapMapping {

    private static final List<String> TEXTS = List.of(
            "type",
            "class",
            "command",
            "commandText",
            "objectName",
            "objectType",
            "databaseName",
            "dbUserName",
            "clientApplication",
            "remoteHost",
            "remotePort",
            "netProtocol",
            "dbProtocol",
            "serverHost",
            "serverType",
            "serverVersion",
            "serviceName",
            "sessionId",
            "statementId",
            "transactionId",
            "exitCode",
            "errorMessage");

    private static final List<String> COUNTS = List.of("pid", "substatementId", "rowCount");
    private static final List<String> TIMES = List.of("startTime", "endTime", "logTime");

    private final SourceStruct sources;

    MapMapping(String resourceId) {
        this.sources = new SourceStruct(resourceId);
    }

    @SuppressWarnings("unchecked") // Jackson makes lists of arrays and maps of objects.
    List<Struct> events(String contractVersion, Map<String, Object> inner) {
        var list = (List<Map<String, Object>>) inner.get("databaseActivityEventList");
        List<Struct> events = new ArrayList<>(list.size());
        for (int index = 0; index < list.size(); index++) {
            Map<String, Object> event = list.get(index);
            if (!"heartbeat".equals(event.get("type"))) {
                Struct source = sources.of(
                        contractVersion,
                        (String) inner.get("clusterId"),
                        (String) inner.get("instanceId"),
                        index,
                        list.size());
                events.add(value(event, (String) inner.get("instanceId"))
                        .put("eventId", sources.eventId(index))
                        .put("source", source));
            }
        }
        return events;
    }

    private static Struct value(Map<String, Object> event, String instanceId) {
        var value = new Struct(ActivitySchema.EVENT);
        TEXTS.forEach(name -> value.put(name, text(event, name)));
        COUNTS.forEach(name -> value.put(name, count(event.get(name))));
        TIMES.forEach(name -> value.put(name, Normalised.time(text(event, name))));
        value.put("paramList", event.get("paramList"));
        String time = text(event, event.get("endTime") == null ? "logTime" : "endTime");
        return normalised(event, instanceId, value.put("eventTime", new Date(Normalised.epochMillis(time))));
    }

    private static Struct normalised(Map<String, Object> event, String instanceId, Struct value) {
        String serverType = text(event, "serverType");
        String command = text(event, "command");
        String exitCode = text(event, "exitCode");
        String object = text(event, "objectName");
        String type = text(event, "objectType");
        String statement = text(event, "statementId");
        value.put("engine", Normalised.engine(serverType));
        if (serverType.equals("MySQL")) {
            return value.put("action", Normalised.mysqlAction(command, text(event, "commandText")))
                    .put("outcome", Normalised.mysqlOutcome(exitCode))
                    .put("objects", Statements.mysqlObjects(type, text(event, "databaseName"), object))
                    .put("statementKey", Statements.key(instanceId, event.get("pid"), statement));
        }
        return value.put("action", Normalised.postgresqlAction(command, text(event, "class")))
                .put("outcome", Normalised.postgresqlOutcome(exitCode, text(event, "errorMessage")))
                .put("objects", Statements.postgresqlObjects(type, object))
                .put("statementKey", Statements.key(instanceId, event.get("sessionId"), statement));
    }

    private static String text(Map<String, Object> event, String name) {
        Object value = event.get(name);
        return value == null ? null : value.toString();
    }

    private static Long count(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }
}
