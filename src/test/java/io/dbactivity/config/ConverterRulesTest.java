// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A converter that does not write the connector's values is refused if the configuration names it. */
final class ConverterRulesTest {

    @ParameterizedTest
    @CsvSource({
        "struct,     org.apache.kafka.connect.storage.StringConverter,       record.value=json",
        "struct,     org.apache.kafka.connect.converters.ByteArrayConverter, record.value=json",
        "struct,     StringConverter,                                        JsonConverter",
        "struct,     org.apache.kafka.connect.converters.LongConverter,      JsonConverter",
        "json,       org.apache.kafka.connect.converters.ByteArrayConverter, StringConverter",
        "json,       ByteArray,                                              StringConverter",
        "json.bytes, org.apache.kafka.connect.json.JsonConverter,            ByteArrayConverter",
        "json.bytes, org.apache.kafka.connect.storage.StringConverter,       ByteArrayConverter"
    })
    void theWrongOneIsRefusedWithTheCure(String value, String converter, String cure) {
        Configured.with("record.value", value, "value.converter", converter).assertProblem("record.value", cure);
    }

    @ParameterizedTest
    @CsvSource({
        "struct,     org.apache.kafka.connect.json.JsonConverter",
        "struct,     io.confluent.connect.avro.AvroConverter",
        "struct,     com.example.StringConverter",
        "json,       org.apache.kafka.connect.storage.StringConverter",
        "json,       org.apache.kafka.connect.json.JsonConverter",
        "json.bytes, org.apache.kafka.connect.converters.ByteArrayConverter"
    })
    void theRightOneAndTheUnknownOneAreNot(String value, String converter) {
        Configured.with("record.value", value, "value.converter", converter).assertValid();
    }

    /** One of them may take a field out of the event. */
    @Test
    void withTransformsNobodyKnowsTheValue() {
        Configured.with(
                        "transforms", "statement",
                        "value.converter", "org.apache.kafka.connect.storage.StringConverter")
                .assertValid();
    }
}
