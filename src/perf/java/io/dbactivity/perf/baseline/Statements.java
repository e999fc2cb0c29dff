// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import io.dbactivity.record.ActivitySchema;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** What an event says of its statement, for what the simulated databases do, in the cheapest way. */
final class Statements {

    private static final Schema OBJECT =
            ActivitySchema.EVENT.field("objects").schema().valueSchema();

    private Statements() {}

    static List<Struct> postgresqlObjects(String type, String name) {
        if (isAbsent(name)) {
            return null;
        }
        int dot = name.indexOf('.');
        return List.of(object(type, dot < 0 ? null : name.substring(0, dot), name.substring(dot + 1)));
    }

    static List<Struct> mysqlObjects(String type, String database, String names) {
        return isAbsent(names)
                ? null
                : Stream.of(names.split(","))
                        .map(name -> object(type, database, name.strip()))
                        .toList();
    }

    private static Struct object(String type, String schema, String name) {
        return new Struct(OBJECT).put("type", type).put("schema", schema).put("name", name);
    }

    /** @param scope within which the statement's id is unique on the instance */
    static String key(String instanceId, Object scope, String statementId) {
        return isAbsent(statementId) || statementId.equals("0") ? null : instanceId + ":" + scope + ":" + statementId;
    }

    private static boolean isAbsent(String text) {
        return text == null || text.isEmpty();
    }
}
