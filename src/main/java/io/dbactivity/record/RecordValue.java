// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/** What the value of an event's record is. */
public enum RecordValue {
    /** Every field by its name, of the schema {@link ActivitySchema#EVENT}. */
    STRUCT,
    /** The event's own JSON as text, for StringConverter. */
    JSON,
    /** The same as UTF-8 bytes, for ByteArrayConverter. */
    JSON_BYTES;

    RecordForm form() {
        return switch (this) {
            case STRUCT -> new StructForm();
            case JSON -> new JsonForm(Schema.STRING_SCHEMA, json -> json, Base64.getEncoder()::encodeToString);
            case JSON_BYTES -> new JsonForm(Schema.BYTES_SCHEMA, json -> json.getBytes(UTF_8), data -> data);
        };
    }

    /** A coverage record or dead letter, with the value as the converter takes it that writes the events. */
    public SourceRecord beside(SourceRecord other) {
        return form().beside(other);
    }
}
