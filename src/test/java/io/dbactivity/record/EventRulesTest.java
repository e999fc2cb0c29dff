// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.event.EventParser;
import io.dbactivity.record.EventRule.Condition;
import io.dbactivity.record.EventRule.Pattern;
import io.dbactivity.record.EventRule.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventRulesTest {

    private static final EventRule NOISE = new EventRule(
            "noise", List.of(condition(Subject.USER, "rdsadmin"), condition(Subject.ACTION, "read", "other")));
    private static final EventRule TESTS = new EventRule("tests", List.of(condition(Subject.DATABASE, "*test*")));

    private static Condition condition(Subject subject, String... patterns) {
        return new Condition(
                subject, List.of(patterns).stream().map(Pattern::of).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{'serverType':'MYSQL','command':'QUERY','commandText':'SELECT 1','dbUserName':'RdsAdmin'} ~ events.exclude:noise",
                "{'serverType':'MYSQL','command':'QUERY','commandText':'DROP TABLE t','dbUserName':'rdsadmin'} ~ ",
                "{'serverType':'MYSQL','command':'FAILED_CONNECT','dbUserName':'rdsadmin'} ~ ",
                "{'serverType':'MYSQL','command':'QUERY','commandText':'SELECT 1','dbUserName':null} ~ ",
                "{'databaseName':'MyTests'} ~ events.exclude:tests",
                "{'type':'heartbeat','dbUserName':'rdsadmin','databaseName':'test'} ~ events.include.heartbeats",
            })
    void aRuleExcludesWhatMeetsAllOfItsConditions(String event, String rule) {
        assertThat(rule(event, new EventRules(List.of(NOISE, TESTS), List.of())))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{'databaseName':'hr_test'} ~ ",
                "{'databaseName':'hr'} ~ events.include",
                "{} ~ events.include",
                "{'databaseName':'test','dbUserName':'rdsadmin'} ~ events.exclude:noise",
            })
    void onlyWhatARuleIncludesIsDelivered(String event, String rule) {
        assertThat(rule(event, new EventRules(List.of(NOISE), List.of(TESTS)))).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "abc, ABC, true",
        "abc, abcd, false",
        "abc*, abcd, true",
        "*bcd, abcd, true",
        "*bc*, abcd, true",
        "*, anything, true",
        "a*c, abc, false",
        "a*c, a*C, true",
        "abc*, ab, false"
    })
    void aStarIsAnOpenEnd(String pattern, String text, boolean matches) {
        assertThat(Pattern.of(pattern).matches(text)).isEqualTo(matches);
    }

    /** With json only some fields are parsed, and those that rules need must be among them. */
    @ParameterizedTest
    @EnumSource
    void rulesSelectTheSameEventsInEveryForm(RecordValue value) {
        var settings = new RecordSettings(
                "audit",
                "eu-central-1",
                "activity",
                RecordKey.NONE,
                value,
                false,
                Set.of(),
                false,
                new LargeEventSettings(1_000_000, LargeEventSettings.Handling.CUT),
                new EventRules(List.of(NOISE, TESTS), List.of()));
        var mapper = new RecordMapper(settings, "1");
        var parser = new EventParser(mapper.reading());
        String json = """
                {"clusterId":"c","instanceId":"i","databaseActivityEventList":[
                {"serverType":"MYSQL","command":"QUERY","commandText":"SELECT 1","dbUserName":"rdsadmin"},
                {"serverType":"PostgreSQL","class":"READ","command":"SELECT","dbUserName":"rdsadmin"},
                {"serverType":"PostgreSQL","class":"WRITE","command":"INSERT","dbUserName":"rdsadmin"},
                {"serverType":"MYSQL","command":"READ","databaseName":"test"}]}""";

        MappedRecord mapped = mapper.map(Activities.AT, parser.parse(json.getBytes(UTF_8)), 0);

        assertThat(mapped.excluded()).isEqualTo(Map.of("events.exclude:noise", 2L, "events.exclude:tests", 1L));
        assertThat(mapped.records()).hasSize(1);
    }

    @Test
    void withoutRulesNothingMoreIsRead() {
        assertThat(EventRules.NONE.fields()).isEmpty();
    }

    private static String rule(String event, EventRules rules) {
        RecordSettings plain = Activities.settings(RecordKey.NONE, false);
        var settings = new RecordSettings(
                plain.connectorName(),
                plain.region(),
                plain.topic(),
                plain.key(),
                plain.value(),
                false,
                Set.of(),
                true,
                plain.largeEvents(),
                rules);
        return new EventFilter(settings)
                .excludingRule(Activities.of(event).events().get(0));
    }
}
