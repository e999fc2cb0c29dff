// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One way in which a worker can deliver the same events. */
record WorkerCase(Mode mode, Form form, ProducerSettings settings) {

    private static final String CONVERTER = "value.converter";

    /** When the worker counts an event as delivered. */
    enum Mode {
        AT_LEAST_ONCE("at-least-once"),
        EXACTLY_ONCE("exactly-once");

        private final String title;

        Mode(String title) {
            this.title = title;
        }

        /** What a worker sets of each of its producers (Connect's {@code Worker.baseProducerConfigs}). */
        Map<String, String> producer() {
            return Map.of(
                    "acks",
                    "all",
                    "enable.idempotence",
                    Boolean.toString(this == EXACTLY_ONCE),
                    "max.in.flight.requests.per.connection",
                    "1");
        }
    }

    /** What an event's value is. */
    enum Form {
        JSON("json", "struct", "org.apache.kafka.connect.json.JsonConverter", false),
        JSON_WITH_SCHEMA("json-with-schema", "struct", "org.apache.kafka.connect.json.JsonConverter", true),
        ORIGINAL("original", "json", "org.apache.kafka.connect.storage.StringConverter", false);

        private final String title;
        private final String recordValue;
        private final String converter;
        private final boolean schemas;

        Form(String title, String recordValue, String converter, boolean schemas) {
            this.title = title;
            this.recordValue = recordValue;
            this.converter = converter;
            this.schemas = schemas;
        }

        String title() {
            return title;
        }
    }

    /** All of them, or in a quick run those of one form. */
    static List<WorkerCase> all(List<ProducerSettings> settings, boolean quick) {
        List<WorkerCase> cases = new ArrayList<>();
        for (Form form : quick ? new Form[] {Form.JSON} : Form.values()) {
            for (Mode mode : Mode.values()) {
                settings.forEach(one -> cases.add(new WorkerCase(mode, form, one)));
            }
        }
        return cases;
    }

    String title() {
        return String.join("/", mode.title, form.title, settings.title());
    }

    /** A name for topics and connectors. */
    String name() {
        return title().replace('/', '-');
    }

    boolean isExactlyOnce() {
        return mode == Mode.EXACTLY_ONCE;
    }

    /** What the case adds to the properties of a connector. */
    Map<String, String> connector() {
        Map<String, String> properties = new HashMap<>(settings.properties());
        properties.put("record.value", form.recordValue);
        properties.put(CONVERTER, form.converter);
        properties.put(CONVERTER + ".schemas.enable", Boolean.toString(form.schemas));
        if (!isExactlyOnce()) {
            properties.keySet().removeIf(name -> name.startsWith("transaction."));
        }
        return properties;
    }

    /** The settings of a producer that does the same alone. */
    Map<String, String> producer() {
        Map<String, String> properties = new HashMap<>(mode.producer());
        properties.putAll(settings.ofProducer());
        return properties;
    }
}
