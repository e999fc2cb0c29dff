// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of Kafka's own converters cannot write a value of the connector. */
final class ConverterRules {

    private static final String KAFKA = "org.apache.kafka.connect.";
    private static final String SUFFIX = "Converter";

    private static final Set<String> OF_NUMBERS =
            Set.of("Boolean", "Double", "Float", "Integer", "Long", "Short", "Number");

    /** By {@code record.value}. */
    private static final Map<String, Rule> RULES = Map.of(
            "struct",
            new Rule(
                    Set.of("String", "ByteArray"),
                    "a converter that writes every field, such as org.apache.kafka.connect.json.JsonConverter, or set"
                            + " record.value=json for StringConverter or json.bytes for ByteArrayConverter"),
            "json",
            new Rule(
                    Set.of("ByteArray"),
                    "org.apache.kafka.connect.storage.StringConverter, or set record.value=json.bytes"),
            "json.bytes",
            new Rule(
                    Set.of("String", "Json"),
                    "org.apache.kafka.connect.converters.ByteArrayConverter, or set record.value=json for"
                            + " StringConverter or struct for JsonConverter"));

    private ConverterRules() {}

    /**
     * What is wrong with a converter; empty if nothing is, or if it is none of Kafka's.
     *
     * @param value the value of {@code record.value}
     * @param converter a class name, or the short name that Connect accepts for it
     */
    static Optional<String> problem(String value, String converter) {
        String kind = kind(converter);
        Rule rule = RULES.get(value);
        return OF_NUMBERS.contains(kind) || rule.wrong().contains(kind)
                ? Optional.of("With record.value=" + value + ", value.converter=" + converter
                        + " would fail, or write something else than the event. Set it to " + rule.cure() + ".")
                : Optional.empty();
    }

    private static String kind(String converter) {
        String name = converter.substring(converter.lastIndexOf('.') + 1);
        boolean ofKafka = converter.startsWith(KAFKA) || name.equals(converter);
        return !ofKafka ? "" : name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /**
     * @param wrong the converters that do not write such a value
     * @param cure the end of a sentence that says which one does
     */
    private record Rule(Set<String> wrong, String cure) {}
}
