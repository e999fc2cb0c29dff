// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Reads fields of an event, of which other transforms may have taken some away. */
final class Fields {

    private Fields() {}

    /** Null if the event has no such field, or no text in it. */
    static String text(Struct event, String name) {
        Field field = event.schema().field(name);
        return field != null && event.get(field) instanceof String text ? text : null;
    }

    /** Null if the event has no such field, or no value in it. */
    static Object value(Struct event, String name) {
        Field field = event.schema().field(name);
        return field == null ? null : event.get(field);
    }
}
