// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.transform.cim.Cim;
import io.dbactivity.transform.document.Form;
import io.dbactivity.transform.input.EmittedEvent;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Puts events into the fields of Splunk's Common Information Model. Key, headers, topic and timestamp stay as they are.
 */
public final class ToCim<R extends ConnectRecord<R>> extends EventTransformation<R> {

    private static final ConfigDef DEFINITION = withForm(
            Form.MAP, "The default suits Splunk, which takes the null of a JSON text for a value of that name.");

    @Override
    public ConfigDef config() {
        return DEFINITION;
    }

    @Override
    R transformed(R record, EmittedEvent event, Form wanted) {
        return NewRecord.withValue(record, wanted.schema(Cim.LAYOUT.schema()), Cim.LAYOUT.document(event, wanted));
    }
}
