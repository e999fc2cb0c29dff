// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.record.ActivitySchema;
import io.dbactivity.record.Version;
import io.dbactivity.transform.document.Form;
import io.dbactivity.transform.input.EmittedEvent;
import java.util.Locale;
import java.util.Map;
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
 * Gives events another form. Whatever is no event passes through as it is: ledger entries, dead letters, tombstones, and
 * records of other connectors. For one thread at a time, as Connect calls it.
 *
 * <p>Versioned is named here because the interface Transformation is not Versioned on older workers.
 */
abstract class EventTransformation<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    static final String VALUE_FORM = "value.form";

    static final String GROUP = "Form";

    /** Which every event has, whatever its value is, and nothing else. */
    private static final String EVENT_HEADER = "das.event.id";

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
     * @throws DataException if the record is an event whose fields cannot be read, because its value has not the form in
     *     which the connector emits it
     */
    @Override
    public final R apply(R record) {
        if (record.value() == null) {
            return record;
        }
        if (EmittedEvent.isSchemaOf(record.valueSchema())) {
            return transformed(record, new EmittedEvent((Struct) record.value()), form);
        }
        if (record.headers() != null && record.headers().lastWithName(EVENT_HEADER) != null) {
            throw new DataException(getClass().getSimpleName() + " takes events of the schema " + ActivitySchema.NAME
                    + ", and this record is an event of another form. Set record.value=struct, put the transform before"
                    + " others that change the form, and in a sink connector use a converter that keeps schemas.");
        }
        return record;
    }

    abstract R transformed(R record, EmittedEvent event, Form wanted);

    @Override
    public void close() {}
}
