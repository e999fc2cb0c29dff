// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static io.dbactivity.record.FieldNames.DATABASE_NAME;
import static io.dbactivity.record.FieldNames.DB_USER_NAME;
import static io.dbactivity.record.FieldNames.OBJECT_NAME;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;

/**
 * Which events are not masked: those of one of the users, in one of the databases, or of these objects and no others.
 *
 * @param objects as the field {@code objectName} has them; several in one field are separated by commas there
 */
record ExceptedEvents(Names users, Names databases, Names objects) {

    ExceptedEvents {
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(databases, "databases");
        Objects.requireNonNull(objects, "objects");
    }

    boolean include(Struct event) {
        return users.contain(Fields.text(event, DB_USER_NAME))
                || databases.contain(Fields.text(event, DATABASE_NAME))
                || objects.containAll(objectsOf(event));
    }

    private static List<String> objectsOf(Struct event) {
        return Stream.ofNullable(Fields.text(event, OBJECT_NAME))
                .flatMap(names -> Stream.of(names.split(",")))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
