// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.event.EventField;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as they are in topics. */
class EventJsonTest {

    private static final Place PLACE = new Place("database-activity", "0", "7", Optional.empty());

    private final RecordingDisplay display = new RecordingDisplay();

    private void show(byte[] value) {
        new EventJson().show(PLACE, 0, value, display.viewer(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventId\":\"a\",\"engine\":\"oracle\",\"commandText\":\"select"
                        + " 1\",\"serverType\":\"ORACLE\",\"source\":{}}",
                "{\"schema\":{\"type\":\"struct\"},\"payload\":{\"commandText\":\"select 1\",\"source\":null}}",
                "{\"commandText\":\"select 1\",\"class\":\"READ\"}",
                "\"{\\\"commandText\\\":\\\"select 1\\\"}\""
            })
    void anEventIsReadInEveryFormThatAConverterGivesIt(String value) {
        show(value.getBytes(UTF_8));

        assertThat(display.problems()).isEmpty();
        assertThat(display.events())
                .singleElement()
                .satisfies(
                        event -> assertThat(event.text(EventField.COMMAND_TEXT)).isEqualTo("select 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{\"ecs\":{\"version\":\"9.4\"}}", "[]", "\"\"", "", "17", "{}"})
    void whatIsNoEventIsShownAsSuch(String value) {
        show(value.getBytes(UTF_8));

        assertThat(display.events()).isEmpty();
        assertThat(display.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.UNDECODABLE);
            assertThat(problem.place()).isEqualTo(PLACE);
        });
    }

    @Test
    void aRecordWithoutAValueIsShownAsSuch() {
        show(null);

        assertThat(display.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("has no value"));
    }
}
