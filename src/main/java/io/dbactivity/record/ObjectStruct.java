// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.DatabaseObject;

/** An object that an event names. */
final class ObjectStruct extends LazyStruct {

    private final DatabaseObject object;

    ObjectStruct(DatabaseObject object) {
        super(ActivitySchema.NAMED_OBJECT);
        this.object = object;
    }

    @Override
    Object value(int index) {
        return switch (schema().fields().get(index).name()) {
            case FieldNames.NamedObject.TYPE -> object.type().orElse(null);
            case FieldNames.NamedObject.SCHEMA -> object.schema().orElse(null);
            default -> object.name();
        };
    }
}
