// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.transform.document.Form;
import io.dbactivity.transform.ecs.Ecs;
import io.dbactivity.transform.input.EmittedEvent;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Puts events into the Elastic Common Schema, {@value Ecs#VERSION}. Key, headers, topic and timestamp stay as they are.
 */
public final class ToEcs<R extends ConnectRecord<R>> extends EventTransformation<R> {

    private static final ConfigDef DEFINITION = withForm(
            Form.MAP,
            "The default suits Elasticsearch and OpenSearch. Avro takes no field of the name `@timestamp`, so a struct of "
                    + "this schema cannot be written with it.");

    @Override
    public ConfigDef config() {
        return DEFINITION;
    }

    @Override
    R transformed(R record, EmittedEvent event, Form wanted) {
        return NewRecord.withValue(record, wanted.schema(Ecs.LAYOUT.schema()), Ecs.LAYOUT.document(event, wanted));
    }
}
