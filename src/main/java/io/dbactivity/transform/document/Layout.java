// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.document;

import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.RecordField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Which attributes documents of one kind have. Whatever field of an event the attributes do not carry is kept in the
 * {@link Rest}, so that no document loses anything. Immutable and safe for use by several threads.
 */
public final class Layout {

    private final List<Attribute> attributes;
    private final Structure root;

    private Layout(List<Attribute> attributes, Structure root) {
        this.attributes = List.copyOf(attributes);
        this.root = root;
    }

    /**
     * @param name of the schema; those of the structures inside begin with it
     * @param attributes in the order of the document
     * @throws IllegalArgumentException if two attributes have the same place
     */
    public static Layout of(String name, int version, List<Attribute> attributes, Rest rest) {
        var builder = new StructureBuilder();
        attributes.forEach(attribute -> builder.add(attribute.path(), attribute));
        RecordField.ALL.stream()
                .filter(field -> attributes.stream().noneMatch(attribute -> attribute.alwaysCarries(field)))
                .map(field -> unlessCarried(field, attributes, rest.place(field)))
                .forEach(attribute -> builder.add(attribute.path(), attribute));
        return new Layout(attributes, builder.build(SchemaBuilder.struct().version(version), name));
    }

    private static Attribute unlessCarried(RecordField field, List<Attribute> attributes, Attribute place) {
        List<Attribute> candidates = attributes.stream()
                .filter(attribute -> attribute.carried().contains(field.path()))
                .toList();
        return Attribute.computed(
                place.path(),
                place.schema(),
                event -> candidates.stream().anyMatch(attribute -> attribute.carries(field, event))
                        ? null
                        : place.value().apply(event),
                field.path());
    }

    public Schema schema() {
        return root.schema();
    }

    /** The attributes that it was made of: not those of the rest. */
    public List<Attribute> attributes() {
        return attributes;
    }

    public Object document(EmittedEvent event, Form form) {
        Object document = root.value(event, form);
        return document == null ? form.structure(schema(), List.of()) : document;
    }

    private interface Node {

        Schema schema();

        /** Null if there is none. */
        Object value(EmittedEvent event, Form form);
    }

    private record Leaf(Attribute attribute) implements Node {

        @Override
        public Schema schema() {
            return attribute.schema();
        }

        @Override
        public Object value(EmittedEvent event, Form form) {
            Object value = attribute.value().apply(event);
            return value == null ? null : form.leaf(value);
        }
    }

    private record Structure(Schema schema, List<Node> nodes) implements Node {

        @Override
        public Object value(EmittedEvent event, Form form) {
            List<Object> values = new ArrayList<>(nodes.size());
            boolean any = false;
            for (Node node : nodes) {
                Object value = node.value(event, form);
                any |= value != null;
                values.add(value);
            }
            return any ? form.structure(schema, values) : null;
        }
    }

    /** A list of one structure. */
    private record OfOne(Schema schema, Structure element) implements Node {

        @Override
        public Object value(EmittedEvent event, Form form) {
            Object value = element.value(event, form);
            return value == null ? null : List.of(value);
        }
    }

    private static final class StructureBuilder {

        private static final String LIST = "[]";

        private final Map<String, Object> parts = new LinkedHashMap<>();

        void add(String path, Attribute attribute) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                if (parts.putIfAbsent(path, attribute) != null) {
                    throw new IllegalArgumentException("Two attributes have the place " + attribute.path());
                }
                return;
            }
            Object part = parts.computeIfAbsent(path.substring(0, dot), name -> new StructureBuilder());
            if (!(part instanceof StructureBuilder structure)) {
                throw new IllegalArgumentException("A value and a structure have the place " + attribute.path());
            }
            structure.add(path.substring(dot + 1), attribute);
        }

        Structure build(SchemaBuilder schema, String name) {
            schema.name(name);
            List<Node> nodes = new ArrayList<>(parts.size());
            parts.forEach((key, part) -> {
                Node node = part instanceof StructureBuilder structure
                        ? structure.node(name, key)
                        : new Leaf((Attribute) part);
                nodes.add(node);
                schema.field(fieldName(key), node.schema());
            });
            return new Structure(schema.build(), List.copyOf(nodes));
        }

        private Node node(String parent, String key) {
            Structure structure = build(SchemaBuilder.struct().optional(), parent + inCamelCase(fieldName(key)));
            return key.endsWith(LIST)
                    ? new OfOne(
                            SchemaBuilder.array(structure.schema()).optional().build(), structure)
                    : structure;
        }

        private static String fieldName(String key) {
            return key.endsWith(LIST) ? key.substring(0, key.length() - LIST.length()) : key;
        }

        /** Because a registry may want names of letters. */
        private static String inCamelCase(String name) {
            return Stream.of(name.split("_"))
                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                    .reduce("", String::concat);
        }
    }
}
