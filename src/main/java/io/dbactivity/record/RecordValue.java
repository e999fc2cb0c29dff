// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

/** What the value of an event's record is. {@link ValueFormat#of} makes it so. */
public enum RecordValue {
    /** Every field by its name, of the schema {@link ActivitySchema#EVENT}. */
    STRUCT,
    /** The event's own JSON as text, for StringConverter. */
    JSON,
    /** The same as UTF-8 bytes, for ByteArrayConverter. */
    JSON_BYTES
}
