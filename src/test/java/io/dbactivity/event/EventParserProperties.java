// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventParserProperties {

    /** Letters and digits only: a bare word is what the library quotes when it complains. */
    private static final String MARKER = "Zq7Wv9Kx3Jp5";

    private static final String VALID = "{\"type\":\"DatabaseActivityMonitoringRecord\",\"clusterId\":\"" + MARKER
            + "\",\"databaseActivityEventList\":[{\"type\":\"record\",\"commandText\":\"" + MARKER
            + "\",\"" + MARKER + "\":[" + "\"" + MARKER + "\",-1.5e3,true],\"logTime\":\"" + MARKER
            + "\",\"paramList\":[\"" + MARKER + "\",null],\"pid\":\"" + MARKER
            + "\",\"engineNativeAuditFields\":{\"" + MARKER + "\":{\"" + MARKER + "\":1}}}]}";

    private final EventParser parser = new EventParser(new EventSettings(true));

    @Property
    void anyStatementAndBindValueIsReadAsItWasTyped(
            @ForAll("texts") String statement, @ForAll @Size(max = 3) List<@From("texts") String> values) {
        String list = String.join(",", values.stream().map(PlainJson::quoted).toList());
        String event = "{\"commandText\":" + PlainJson.quoted(statement) + ",\"paramList\":[" + list + "]}";

        ActivityEvent read = onlyEvent(event);

        assertThat(read.text(EventField.COMMAND_TEXT)).isEqualTo(statement);
        assertThat(read.value(EventField.PARAM_LIST)).isEqualTo(values);
        assertThat(read.original()).isEqualTo(event);
    }

    @Property
    void anyUnknownFieldIsKeptAsItIsWritten(@ForAll("texts") String name, @ForAll("texts") String value) {
        String json = "{ " + PlainJson.quoted(value) + " : [" + PlainJson.quoted(value) + " ,-0.0] }";

        ActivityEvent read = onlyEvent("{" + PlainJson.quoted("?" + name) + ":" + json + ",\"pid\":1}");

        assertThat(read.extraFields()).containsExactly(Map.entry("?" + name, json));
        assertThat(read.value(EventField.PID)).isEqualTo(1L);
    }

    /** What a parser remembers makes it quicker, and nothing else: fields come in any order, known ones and others. */
    @Property(tries = 300)
    void nothingReadDependsOnWhatWasReadBefore(@ForAll("events") List<String> events) {
        for (String event : events) {
            byte[] text = ("{\"databaseActivityEventList\":[" + event + "]}").getBytes(UTF_8);
            ActivityEvent remembering = parser.parse(text).events().get(0);
            ActivityEvent forgetful = new EventParser(new EventSettings(true))
                    .parse(text)
                    .events()
                    .get(0);
            for (EventField field : EventField.values()) {
                assertThat(remembering.value(field)).as(field.jsonName()).isEqualTo(forgetful.value(field));
            }
            assertThat(remembering.extraFields()).isEqualTo(forgetful.extraFields());
        }
    }

    /** Passing over the others changes nothing of those that are read. */
    @Property(tries = 300)
    void aFieldIsReadTheSameAloneAndAmongAll(@ForAll("events") List<String> events, @ForAll Set<EventField> chosen) {
        byte[] text = ("{\"databaseActivityEventList\":[" + String.join(",", events) + "]}").getBytes(UTF_8);

        List<ActivityEvent> all = parser.parse(text).events();
        List<ActivityEvent> few =
                new EventParser(new EventSettings(true, chosen)).parse(text).events();

        assertThat(few).extracting(ActivityEvent::original).isEqualTo(events);
        for (EventField field : chosen) {
            assertThat(few)
                    .extracting(event -> event.value(field))
                    .isEqualTo(all.stream().map(event -> event.value(field)).toList());
        }
    }

    @Provide
    static Arbitrary<List<String>> events() {
        Arbitrary<String> name =
                Arbitraries.of("type", "command", "dbUserName", "pid", "exitCode", "typ", "types", "new");
        Arbitrary<String> value =
                Arbitraries.of("\"a\"", "\"b\"", "\"ab\"", "\"\"", "1", "null", "true", "[1]", "\"é\"");
        Arbitrary<String> field = Combinators.combine(name, value).as((each, content) -> "\"" + each + "\":" + content);
        return field.list()
                .ofMaxSize(7)
                .map(fields -> "{" + String.join(",", fields) + "}")
                .list()
                .ofSize(8);
    }

    @Property
    void arbitraryBytesGiveNothingButTheOneException(@ForAll byte[] bytes) {
        parseOrCheckFailure(bytes);
    }

    @Property(tries = 3_000)
    void damagedTextGivesNothingButTheOneExceptionAndItTellsNoContent(
            @ForAll @IntRange(max = 400) int place, @ForAll @Size(max = 3) byte[] replacement, @ForAll boolean cut) {
        byte[] valid = VALID.getBytes(UTF_8);
        int at = place % valid.length;
        int rest = cut ? valid.length : at + 1;
        ByteBuffer damaged = ByteBuffer.allocate(at + replacement.length + valid.length - rest);
        damaged.put(valid, 0, at).put(replacement).put(valid, rest, valid.length - rest);

        parseOrCheckFailure(damaged.array());
    }

    private void parseOrCheckFailure(byte[] text) {
        try {
            parser.parse(text);
        } catch (EventException failure) {
            StringWriter printed = new StringWriter();
            failure.printStackTrace(new PrintWriter(printed));
            for (int at = 0; at + 4 <= MARKER.length(); at++) {
                assertThat(printed.toString()).doesNotContain(MARKER.substring(at, at + 4));
            }
        }
    }

    private ActivityEvent onlyEvent(String event) {
        List<ActivityEvent> events = parser.parse(("{\"databaseActivityEventList\":[" + event + "]}").getBytes(UTF_8))
                .events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    /** Whole code points: half a surrogate pair has no UTF-8 form. */
    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString);
        Arbitrary<String> usual =
                Arbitraries.of("'", "\"", "\\", "\\u", "\n", "\t", "\u0000", "/*", "SELECT ", "é", "😀");
        return Arbitraries.oneOf(any, usual).list().ofMaxSize(40).map(parts -> String.join("", parts));
    }
}
