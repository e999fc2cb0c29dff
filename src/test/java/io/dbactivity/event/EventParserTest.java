// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.event.EventException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {

    private final EventParser parser = new EventParser(new EventSettings(false));

    @Test
    void nativeAndExtraFieldsKeepTheirOrder() {
        ActivityEvent event = onlyEvent(json("{'z':1,'engineNativeAuditFields':{'Q':1,'B':null,'A':2},'y':2,'x':3}"));

        assertThat(event.extraFields().keySet()).containsExactly("z", "y", "x");
        assertThat((Map<?, ?>) event.value(EventField.ENGINE_NATIVE_AUDIT_FIELDS))
                .extracting(fields -> List.copyOf(fields.keySet()))
                .isEqualTo(List.of("Q", "B", "A"));
    }

    @Test
    void nothingReadCanBeChanged() {
        ActivityEvent event = onlyEvent(json("{'z':1,'paramList':['a'],'engineNativeAuditFields':{'Q':'1'}}"));

        assertThat(event.extraFields()).isUnmodifiable();
        assertThat((List<?>) event.value(EventField.PARAM_LIST)).isUnmodifiable();
        assertThat((Map<?, ?>) event.value(EventField.ENGINE_NATIVE_AUDIT_FIELDS))
                .isUnmodifiable();
    }

    @Test
    void anEventsOwnTextIsKeptToTheCharacter() {
        String text = "{ \"type\" :\t\"record\",\n\"commandText\":\"\\u00e9 é 😀\", \"deep\":[{}, 1.0E+2] }";
        EventParser keeping = new EventParser(new EventSettings(true));

        List<ActivityEvent> events = keeping.parse(
                        utf8("{\"a\":\"é\",\"databaseActivityEventList\": [ " + text + " ,{}]}"))
                .events();

        assertThat(events).extracting(ActivityEvent::original).containsExactly(text, "{}");
    }

    @Test
    void anEventsOwnTextIsNotKeptUnlessAskedFor() {
        assertThat(onlyEvent(json("{'type':'record'}")).original()).isNull();
    }

    @Test
    void tensOfMegabytesOfStatementAreRead() {
        String statement = "SELECT '" + "x".repeat(30_000_000) + "'";

        assertThat(onlyEvent("{\"commandText\":\"" + statement + "\"}").text(EventField.COMMAND_TEXT))
                .isEqualTo(statement);
    }

    @Test
    void eventsOfASecondListFollowThoseOfTheFirst() {
        ActivityRecord parsed = parser.parse(utf8(
                json("{'databaseActivityEventList':[{'pid':1}],'databaseActivityEventList':[{'pid':2},{'pid':3}]}")));

        assertThat(parsed.events()).extracting(ActivityEvent::index).containsExactly(0, 1, 2);
        assertThat(parsed.events())
                .extracting(event -> event.value(EventField.PID))
                .containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[{'pid':1},null,{'pid':2}] | 1 | 40: expected an event object",
                "[{'pid':1},[{'pid':9},{}],{'pid':2}] | 1 | 40: expected an event object",
                "[7,{'pid':1},'text',{'pid':2},true] | 3 | 30: expected an event object, as at 3 places",
            })
    void anElementThatIsNoEventCostsItselfAndIsCounted(String list, int count, String place) {
        ActivityRecord read = parser.parse(utf8(json("{'databaseActivityEventList':" + list + "}")));

        assertThat(read.events())
                .extracting(event -> event.value(EventField.PID))
                .containsExactly(1L, 2L);
        assertThat(read.events()).extracting(ActivityEvent::index).containsExactly(0, 1);
        assertThat(read.flaw()).hasValueSatisfying(flaw -> {
            assertThat(flaw.count()).isEqualTo(count);
            assertThat(flaw.failure())
                    .hasMessage("not an event at byte " + place)
                    .extracting(EventException::reason)
                    .isEqualTo(Reason.BAD_ELEMENT);
        });
    }

    @Test
    void aListInATextIsReadAsTheListItself() {
        EventParser keeping = new EventParser(new EventSettings(true));

        ActivityRecord read = keeping.parse(
                utf8(
                        "{\"databaseActivityEventList\":\" [{\\\"commandText\\\":\\\"\\\\\\\"é\\\"},null]\",\"instanceId\":\"db\"}"));

        assertThat(read.instanceId()).isEqualTo("db");
        assertThat(read.events()).singleElement().satisfies(event -> {
            assertThat(event.text(EventField.COMMAND_TEXT)).isEqualTo("\"é");
            assertThat(event.original()).isEqualTo("{\"commandText\":\"\\\"é\"}");
        });
        assertThat(read.flaw()).map(BadElements::count).contains(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clusterId", "instanceId"})
    void anIdThatWouldBeCarriedByEachEventIsShort(String name) {
        assertThatParsing(json("{'" + name + "':'" + "x".repeat(256) + "','databaseActivityEventList':[]}"))
                .withMessageEndingWith("expected an id of at most 255 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'paramList':[1,1,1,1,1,1,1,1,1,1,1,1]}",
                "{'engineNativeAuditFields':{'a':1,'b':2,'c':3,'d':4}}",
                "{'x':{'a':1,'b':2,'c':3,'d':4,'e':5,'f':6,'g':7}}",
                "{'a':1,'b':2,'c':3,'d':4}",
            })
    void whatWouldTakeTooMuchMemoryIsRefused(String event) {
        EventParser bounded = new EventParser(new EventSettings(false), 700_000);
        String many = (event + ",").repeat(999) + event;

        assertThatExceptionOfType(EventException.class)
                .isThrownBy(() -> bounded.parse(utf8(json("{'databaseActivityEventList':[" + many + ",{}]}"))))
                .withMessageStartingWith("too large: the objects of its events take more than 700000 bytes")
                .extracting(EventException::reason)
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void theMemoryThatARecordTakesIsTold() {
        var told = new AtomicLong();
        byte[] text = utf8("{\"databaseActivityEventList\":[{},{}]}");

        parser.parse(text, text.length, told::addAndGet);

        assertThat(told).hasValue(text.length + 2 * HeapEstimate.EVENT);
    }

    @Test
    void bytesThatAreNotUtf8BecomeTheReplacementCharacterAndTheRestIsRead() {
        byte[] latin = "{\"databaseActivityEventList\":[{\"commandText\":\"SELECT 'M\u00fcller' \",\"pid\":1}]}"
                .getBytes(ISO_8859_1);

        ActivityEvent event = parser.parse(latin).events().get(0);

        assertThat(event.text(EventField.COMMAND_TEXT)).isEqualTo("SELECT 'M\ufffdller' ");
        assertThat(event.value(EventField.PID)).isEqualTo(1L);
    }

    @Test
    void aBackslashAndAnUThatAreNoEscapeStandForThemselves() {
        ActivityEvent event = onlyEvent(json("{'commandText':'C:\\users \\\\u \\u0041 \\\\\\u12'}"));

        assertThat(event.text(EventField.COMMAND_TEXT)).isEqualTo("C:\\users \\u A \\\\u12");
    }

    @Test
    void whatIsReadInSpiteOfBadEscapesKeepsItsTextAsItWasWritten() {
        String first = json("{'commandText':'\\u \\\\u \\u0041 é','new':'C:\\users'}");
        String second = json("{ 'commandText' : '\\\\\\ux\\u' }");

        List<ActivityEvent> events = new EventParser(new EventSettings(true))
                .parse(utf8("{\"other\":\"\\u\",\"databaseActivityEventList\":[" + first + ", " + second + "]}"))
                .events();

        assertThat(events).extracting(ActivityEvent::original).containsExactly(first, second);
        assertThat(events.get(0).extraFields()).containsEntry("new", "\"C:\\users\"");
        assertThat(events.get(1).text(EventField.COMMAND_TEXT)).isEqualTo("\\\\ux\\u");
    }

    @Test
    void onlyChosenFieldsAreReadWhereNotAllAre() {
        var parserOfFew = new EventParser(new EventSettings(true, Set.of(EventField.DB_USER_NAME, EventField.PID)));
        String text = json("{'dbUserName':'app','paramList':['a',{'dbUserName':'inner'}],'new':{'pid':1},'pid':2,"
                + "'commandText':'SELECT 1','dbUserName':null}");

        ActivityEvent event = parserOfFew
                .parse(utf8("{\"databaseActivityEventList\":[" + text + "]}"))
                .events()
                .get(0);

        assertThat(event.value(EventField.PID)).isEqualTo(2L);
        assertThat(event.text(EventField.DB_USER_NAME)).isNull();
        assertThat(event.text(EventField.COMMAND_TEXT)).isNull();
        assertThat(event.extraFields()).isEmpty();
        assertThat(event.original()).isEqualTo(text);
    }

    @Test
    void aHeartbeatIsToldByItsTypeWhateverElseItSays() {
        ActivityEvent event = onlyEvent(json("{'type':'HEARTBEAT','serverType':'PostgreSQL'}"));

        assertThat(event.isHeartbeat()).isTrue();
        assertThat(Classification.of(event).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Classification.of(event).action()).isEqualTo(Action.OTHER);
    }

    @Test
    void nothingPrintsContent() {
        ActivityRecord parsed = parser.parse(utf8(json("{'clusterId':'cluster-1','instanceId':'db-1',"
                + "'databaseActivityEventList':[{'commandText':'secret','dbUserName':'secret','more':'secret'}]}")));

        assertThat(parsed).hasToString("ActivityRecord[clusterId=cluster-1, instanceId=db-1, events=1]");
        assertThat(parsed.events().get(0))
                .hasToString("ActivityEvent[index=0, engine=unknown, heartbeat=false, extraFields=1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[] | 0 | an object",
                "null | 0 | an object",
                "{'clusterId':'c'} | 16 | databaseActivityEventList",
                "{'databaseActivityEventList':null} | 29 | an array of events",
                "{'databaseActivityEventList':'{}'} | 29 | an array of events",
                "{'databaseActivityEventList':'[] []'} | 29 | an array of events",
                "{'databaseActivityEventList':[]} {} | 33 | the end",
            })
    void jsonOfAnotherShapeIsNamedWithItsPlace(String text, long offset, String expected) {
        assertThatParsing(json(text))
                .withMessage("not an activity record at byte %d: expected %s", offset, expected)
                .extracting(EventException::reason)
                .isEqualTo(Reason.NOT_AN_ACTIVITY_RECORD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'databaseActivityEventList':[{'pid':01}]} | 38",
                "{'databaseActivityEventList':[{'pid':1 | 38",
                "{'databaseActivityEventList':[]} secret | 39",
                "{'databaseActivityEventList':[{'a':secret}]} | 42",
            })
    void textThatIsNotJsonIsNamedWithItsPlace(String text, long offset) {
        assertThatParsing(json(text))
                .withMessage("not JSON at byte %d: expected well-formed JSON", offset)
                .withNoCause()
                .extracting(EventException::reason)
                .isEqualTo(Reason.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void anEmptyTextIsNamedWithItsPlace(String text) {
        assertThatParsing(text).withMessage("not an activity record at byte 0: expected an object");
    }

    @Test
    void nestingIsBounded() {
        String deep = "[".repeat(997) + "]".repeat(997);
        String tooDeep = "[".repeat(100_000);

        assertThat(onlyEvent("{\"more\":" + deep + "}").extraFields()).containsEntry("more", deep);
        assertThatParsing(json("{'databaseActivityEventList':[{'more':" + tooDeep))
                .withMessageContaining("expected at most 1000 levels")
                .withNoCause()
                .extracting(EventException::reason)
                .isEqualTo(Reason.TOO_DEEP);
    }

    private ActivityEvent onlyEvent(String event) {
        List<ActivityEvent> events = parser.parse(utf8("{\"databaseActivityEventList\":[" + event + "]}"))
                .events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private ThrowableAssertAlternative<EventException> assertThatParsing(String text) {
        return assertThatExceptionOfType(EventException.class).isThrownBy(() -> parser.parse(utf8(text)));
    }

    /** Single quotes stand for double quotes, for legibility. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
