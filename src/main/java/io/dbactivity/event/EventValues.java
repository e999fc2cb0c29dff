// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static io.dbactivity.event.EventField.*;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of one event while it is read. A name that comes twice has its last value, as with most JSON readers. */
final class EventValues {

    private final Map<EventField, Object> values = new EnumMap<>(EventField.class);
    private Map<String, String> extraFields = Map.of();

    void put(EventField field, Object value) {
        values.put(field, value);
    }

    void putExtra(String name, String json) {
        if (extraFields.isEmpty()) {
            extraFields = new LinkedHashMap<>();
        }
        extraFields.put(name, json);
    }

    ActivityEvent event(int index, String original) {
        return new ActivityEvent(
                index,
                text(TYPE),
                text(CLASS),
                text(COMMAND),
                text(COMMAND_TEXT),
                paramList(),
                text(OBJECT_NAME),
                text(OBJECT_TYPE),
                text(DATABASE_NAME),
                text(DB_USER_NAME),
                text(CLIENT_APPLICATION),
                text(REMOTE_HOST),
                text(REMOTE_PORT),
                text(NET_PROTOCOL),
                text(DB_PROTOCOL),
                text(SERVER_HOST),
                text(SERVER_TYPE),
                text(SERVER_VERSION),
                text(SERVICE_NAME),
                text(DBID),
                number(PID),
                text(SESSION_ID),
                text(STATEMENT_ID),
                number(SUBSTATEMENT_ID),
                text(TRANSACTION_ID),
                number(ROW_COUNT),
                text(EXIT_CODE),
                text(ERROR_MESSAGE),
                time(START_TIME),
                time(END_TIME),
                time(LOG_TIME),
                nativeFields(),
                Collections.unmodifiableMap(extraFields),
                original);
    }

    private String text(EventField field) {
        return (String) values.get(field);
    }

    private Long number(EventField field) {
        return (Long) values.get(field);
    }

    private SourceTime time(EventField field) {
        return (SourceTime) values.get(field);
    }

    @SuppressWarnings("unchecked")
    private List<String> paramList() {
        return (List<String>) values.get(PARAM_LIST);
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> nativeFields() {
        return (Map<String, String>) values.get(ENGINE_NATIVE_AUDIT_FIELDS);
    }
}
