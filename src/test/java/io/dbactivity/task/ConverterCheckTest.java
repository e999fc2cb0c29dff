// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.event.EventParser;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.EventRules;
import io.dbactivity.record.LargeEventSettings;
import io.dbactivity.record.RecordKey;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.record.RecordValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value with every converter of Kafka's that people use: it writes the event, fails, or is found out. */
class ConverterCheckTest {

    private enum Outcome {
        WRITES,
        FAILS,
        FOUND_OUT
    }

    static List<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        Map<RecordValue, List<Outcome>> outcomes = Map.of(
                RecordValue.STRUCT, List.of(Outcome.FOUND_OUT, Outcome.WRITES, Outcome.WRITES, Outcome.FAILS),
                RecordValue.JSON, List.of(Outcome.WRITES, Outcome.WRITES, Outcome.WRITES, Outcome.FAILS),
                RecordValue.JSON_BYTES,
                        List.of(Outcome.FOUND_OUT, Outcome.FOUND_OUT, Outcome.FOUND_OUT, Outcome.WRITES));
        List<Converter> converters = List.of(new StringConverter(), json(false), json(true), new ByteArrayConverter());
        outcomes.forEach((value, ofValue) -> {
            for (int i = 0; i < converters.size(); i++) {
                pairs.add(Arguments.of(value, converters.get(i), ofValue.get(i)));
            }
        });
        return pairs;
    }

    private static Converter json(boolean schemas) {
        var converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", Boolean.toString(schemas)), false);
        return converter;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void eachPairIsTheEventOrNotSilent(RecordValue value, Converter converter, Outcome outcome) {
        SourceRecord record = record(value);
        var check = new ConverterCheck(false, value == RecordValue.JSON_BYTES);
        if (outcome == Outcome.FAILS) {
            assertThatThrownBy(() -> size(converter, record)).isInstanceOf(DataException.class);
            return;
        }

        check.take(record, size(converter, record));

        if (outcome == Outcome.WRITES) {
            assertThatCode(check::failIfWrong).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(check::failIfWrong)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Set value.converter");
        }
    }

    /** A text of the placeholder's length may well be what a transform took out of one event, but not out of all. */
    @Test
    void withTransformsOneRecordIsNoProof() {
        SourceRecord record = record(RecordValue.STRUCT);
        int placeholder = size(new StringConverter(), record);
        var wrong = new ConverterCheck(true, false);
        var right = new ConverterCheck(true, false);

        for (int i = 0; i < 19; i++) {
            wrong.take(record, placeholder);
            right.take(record, placeholder);
        }
        assertThatCode(wrong::failIfWrong).doesNotThrowAnyException();
        wrong.take(record, placeholder);
        right.take(record, placeholder + 1);
        right.take(record, placeholder);

        assertThatThrownBy(wrong::failIfWrong).isInstanceOf(ConnectException.class);
        assertThatCode(right::failIfWrong).doesNotThrowAnyException();
    }

    private static int size(Converter converter, SourceRecord record) {
        return converter.fromConnectData(record.topic(), record.valueSchema(), record.value()).length;
    }

    private static SourceRecord record(RecordValue value) {
        var settings = new RecordSettings(
                "audit",
                "eu-central-1",
                "activity",
                RecordKey.SESSION,
                value,
                false,
                Set.of(),
                false,
                new LargeEventSettings(1_000_000, LargeEventSettings.Handling.CUT),
                EventRules.NONE);
        var at = new Coordinates("stream", new StreamEpoch(Instant.EPOCH), "db-A", "shard", "4711", Instant.EPOCH, "1");
        var mapper = new RecordMapper(settings, "1.2.3");
        byte[] message = "{\"databaseActivityEventList\":[{\"commandText\":\"SELECT 1 FROM accounts WHERE id = 4\"}]}"
                .getBytes(UTF_8);
        return mapper.map(at, new EventParser(mapper.reading()).parse(message), 0)
                .records()
                .get(0);
    }
}
