// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.document;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** A struct that prints no values: some are statements, and a worker at log level TRACE logs whole records. */
public final class DocumentStruct extends Struct {

    public DocumentStruct(Schema schema) {
        super(schema);
    }

    @Override
    public String toString() {
        return "Struct{" + schema().name() + "}";
    }
}
