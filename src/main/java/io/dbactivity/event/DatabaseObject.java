// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An object of a database that a statement names, as its event says it and not as its statement is written.
 *
 * @param type in the engine's words, such as {@code TABLE}; empty if the event does not say it
 * @param schema that the object is in; on Aurora MySQL, that is its database. Empty if the event does not say it
 * @param name without the schema, and without the quotation marks that the engine puts around it
 */
public record DatabaseObject(Optional<String> type, Optional<String> schema, String name) {

    /**
     * The most that the objects of one event may take as JSON in bytes. A statement of Aurora MySQL joins 61 tables at
     * most, which take 11 kB with Latin names of the greatest length. Each name repeats type and schema, so that
     * without a bound a short text would become a large event.
     */
    static final int MOST_BYTES = 16 * 1024;

    /** In bytes: braces, names, quotation marks and the comma after it. */
    private static final int AROUND = 40;

    public DatabaseObject {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(name, "name");
    }

    /**
     * @param type null or empty if it is not told
     * @param schema null or empty if it is not told
     */
    static DatabaseObject of(String type, String schema, String name) {
        return new DatabaseObject(told(type), told(schema), name);
    }

    private static Optional<String> told(String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Nothing of it: names are content. */
    @Override
    public String toString() {
        return "DatabaseObject[]";
    }

    /** How many bytes they take as JSON at most. */
    static long size(List<DatabaseObject> objects) {
        return objects.stream().mapToLong(DatabaseObject::size).sum();
    }

    private long size() {
        return AROUND
                + ValueSize.EXACT.ofElement(type.orElse(null))
                + ValueSize.EXACT.ofElement(schema.orElse(null))
                + ValueSize.EXACT.ofElement(name);
    }
}
