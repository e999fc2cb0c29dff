// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.SourceTime;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** The value of an event's record, without its {@code source}. */
final class EventValue {

    /** One field of the schema and where its value comes from. */
    private record Mapping(Field field, Function<ActivityEvent, Object> value) {

        static Mapping of(String name, Function<ActivityEvent, Object> value) {
            return new Mapping(ActivitySchema.event(name), value);
        }

        static Mapping time(String name, Function<ActivityEvent, SourceTime> value) {
            return of(name, event -> {
                SourceTime time = value.apply(event);
                return time == null ? null : time.text();
            });
        }
    }

    private static final List<Mapping> MAPPINGS = List.of(
            Mapping.of("engine", event -> event.engine().text()),
            Mapping.of("action", event -> event.action().text()),
            Mapping.of("outcome", event -> event.outcome().text()),
            Mapping.of(
                    "eventTime",
                    event -> event.eventTime().isPresent()
                            ? new Date(event.eventTime().getAsLong())
                            : null),
            Mapping.of("type", ActivityEvent::type),
            Mapping.of("class", ActivityEvent::eventClass),
            Mapping.of("command", ActivityEvent::command),
            Mapping.of("commandText", ActivityEvent::commandText),
            Mapping.of("paramList", ActivityEvent::paramList),
            Mapping.of("objectName", ActivityEvent::objectName),
            Mapping.of("objectType", ActivityEvent::objectType),
            Mapping.of("databaseName", ActivityEvent::databaseName),
            Mapping.of("dbUserName", ActivityEvent::dbUserName),
            Mapping.of("clientApplication", ActivityEvent::clientApplication),
            Mapping.of("remoteHost", ActivityEvent::remoteHost),
            Mapping.of("remotePort", ActivityEvent::remotePort),
            Mapping.of("netProtocol", ActivityEvent::netProtocol),
            Mapping.of("dbProtocol", ActivityEvent::dbProtocol),
            Mapping.of("serverHost", ActivityEvent::serverHost),
            Mapping.of("serverType", ActivityEvent::serverType),
            Mapping.of("serverVersion", ActivityEvent::serverVersion),
            Mapping.of("serviceName", ActivityEvent::serviceName),
            Mapping.of("dbid", ActivityEvent::dbid),
            Mapping.of("pid", ActivityEvent::pid),
            Mapping.of("sessionId", ActivityEvent::sessionId),
            Mapping.of("statementId", ActivityEvent::statementId),
            Mapping.of("substatementId", ActivityEvent::substatementId),
            Mapping.of("transactionId", ActivityEvent::transactionId),
            Mapping.of("rowCount", ActivityEvent::rowCount),
            Mapping.of("exitCode", ActivityEvent::exitCode),
            Mapping.of("errorMessage", ActivityEvent::errorMessage),
            Mapping.time("startTime", ActivityEvent::startTime),
            Mapping.time("endTime", ActivityEvent::endTime),
            Mapping.time("logTime", ActivityEvent::logTime),
            Mapping.of("engineNativeAuditFields", ActivityEvent::engineNativeAuditFields),
            Mapping.of("extraFields", event -> event.extraFields().isEmpty() ? null : event.extraFields()),
            Mapping.of("original", ActivityEvent::original));

    private EventValue() {}

    /** Nulls are not put: an absent value is null anyway, and every put costs a validation. */
    static Struct of(ActivityEvent event) {
        var value = new Struct(ActivitySchema.EVENT);
        for (Mapping mapping : MAPPINGS) {
            Object fieldValue = mapping.value().apply(event);
            if (fieldValue != null) {
                value.put(mapping.field(), fieldValue);
            }
        }
        return value;
    }
}
