// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.record.Version;
import io.dbactivity.transform.document.Form;
import io.dbactivity.transform.input.EmittedEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Gives events another form. Whatever is no event passes through as it is: ledger entries, dead letters, tombstones,
 * and records of other connectors. For one thread at a time, as Connect calls it.
 *
 * <p>Versioned is named here because the interface Transformation is not Versioned on older workers.
 */
abstract class EventTransformation<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    static final String VALUE_FORM = "value.form";

    static final String GROUP = "Form";

    private Form form;

    /** Adds the property that chooses the form. */
    static ConfigDef withForm(Form byDefault, String reason) {
        return new ConfigDef()
                .define(
                        VALUE_FORM,
                        ConfigDef.Type.STRING,
                        text(byDefault),
                        ValidString.in(text(Form.STRUCT), text(Form.MAP)),
                        Importance.MEDIUM,
                        "What the value becomes. `struct` has a schema, for sinks and converters that need one, such as "
                                + "those of Parquet and Avro; in JSON, what has no value is null. `map` has no schema "
                                + "and leaves out what has no value. " + reason,
                        GROUP,
                        1,
                        Width.SHORT,
                        "Form of the value");
    }

    private static String text(Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public final String version() {
        return Version.CURRENT;
    }

    @Override
    public final void configure(Map<String, ?> properties) {
        Map<String, Object> values = config().parse(properties);
        form = Form.valueOf(values.get(VALUE_FORM).toString().toUpperCase(Locale.ROOT));
        configured(values);
    }

    /** Takes the properties of the transform's own. */
    void configured(Map<String, Object> values) {}

    /**
     * @throws DataException if the record is an event whose fields cannot be read, because its value has not the form
     *     in which the connector emits it
     */
    @Override
    public final R apply(R record) {
        Optional<Struct> event = EventValue.of(record, this);
        return event.isPresent() ? transformed(record, new EmittedEvent(event.get()), form) : record;
    }

    abstract R transformed(R record, EmittedEvent event, Form wanted);

    @Override
    public void close() {}
}
