// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.document;

import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.RecordField;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Schema;

/**
 * One value of a document, and how it comes of an event. Immutable.
 *
 * @param path names with dots between them, of which all but the last are structures; a name that ends with {@code []}
 *     is a list with this one structure
 * @param schema of the value, which must be optional
 * @param from the fields of the event from which the value comes, by their {@link RecordField#path}
 * @param value of an event; null if the document has none
 * @param carried those of the fields of which the value holds all that they say, so that they need not be kept
 *     elsewhere
 * @param carriedIf in which events it holds it; empty for all events
 */
public record Attribute(
        String path,
        Schema schema,
        Set<String> from,
        Function<EmittedEvent, Object> value,
        Set<String> carried,
        Optional<Predicate<EmittedEvent>> carriedIf) {

    public Attribute {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(carriedIf, "carriedIf");
        from = Set.copyOf(from);
        carried = Set.copyOf(carried);
        from.forEach(RecordField::of);
        if (!schema.isOptional()) {
            throw new IllegalArgumentException(path + " must be optional");
        }
        if (!from.containsAll(carried)) {
            throw new IllegalArgumentException(path + " must come from what it carries");
        }
    }

    /** A text of the event as it is, if it is not empty. */
    public static Attribute text(String path, String field) {
        return computed(path, event -> event.text(field), field).carrying(field);
    }

    /** A number of the event as it is. */
    public static Attribute number(String path, String field) {
        return computed(path, Schema.OPTIONAL_INT64_SCHEMA, event -> event.number(field), field)
                .carrying(field);
    }

    /** The same text in every document. */
    public static Attribute constant(String path, String text) {
        return computed(path, event -> text);
    }

    /** What the fields add up to; they are kept elsewhere too unless {@link #carrying} says otherwise. */
    public static Attribute computed(
            String path, Schema schema, Function<EmittedEvent, Object> value, String... fields) {
        return new Attribute(path, schema, Set.copyOf(List.of(fields)), value, Set.of(), Optional.empty());
    }

    /** The same as text. */
    public static Attribute computed(String path, Function<EmittedEvent, Object> value, String... fields) {
        return computed(path, Schema.OPTIONAL_STRING_SCHEMA, value, fields);
    }

    /** The same attribute, which leaves nothing of these fields to be kept. */
    public Attribute carrying(String... fields) {
        return new Attribute(path, schema, from, value, Set.copyOf(List.of(fields)), Optional.empty());
    }

    /** The same attribute, which leaves nothing of this field to be kept if the condition is true. */
    public Attribute carryingIf(Predicate<EmittedEvent> condition, String field) {
        return new Attribute(path, schema, from, value, Set.of(field), Optional.of(condition));
    }

    /** True if nothing of the field needs to be kept elsewhere for this event. */
    boolean carries(RecordField field, EmittedEvent event) {
        return carried.contains(field.path())
                && carriedIf.map(condition -> condition.test(event)).orElse(true);
    }

    /** True if nothing of the field needs to be kept elsewhere, whatever the event. */
    public boolean alwaysCarries(RecordField field) {
        return carried.contains(field.path()) && carriedIf.isEmpty();
    }
}
