// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.record.ActivitySchema;
import io.dbactivity.record.HeaderNames;
import java.util.Optional;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Tells events from the other records of the connector. */
final class EventValue {

    private EventValue() {}

    /**
     * The event that a record holds. Empty for records of the ledger, dead letters, tombstones, and all that is not the
     * connector's.
     *
     * @param asking the transform or predicate that asks, which a failure names
     * @throws DataException if it is an event in another form than a Struct, of which nobody here can know the fields
     */
    static Optional<Struct> of(ConnectRecord<?> record, Versioned asking) {
        if (record.value() instanceof Struct struct
                && ActivitySchema.NAME.equals(struct.schema().name())) {
            return Optional.of(struct);
        }
        if (record.value() != null && record.headers().lastWithName(HeaderNames.EVENT_ID) != null) {
            throw new DataException(asking.getClass().getSimpleName() + " takes events of the schema "
                    + ActivitySchema.NAME + ", and a record of topic " + record.topic()
                    + " is an event of another form."
                    + " Set record.value=struct, place " + asking.getClass().getSimpleName()
                    + " before the transforms that change the form, and in a sink connector use a converter that keeps"
                    + " schemas.");
        }
        return Optional.empty();
    }
}
