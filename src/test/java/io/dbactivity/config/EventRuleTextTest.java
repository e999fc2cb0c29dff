// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.house.Manual;
import io.dbactivity.record.EventRule;
import io.dbactivity.record.EventRule.Condition;
import io.dbactivity.record.EventRule.Pattern;
import io.dbactivity.record.EventRule.Subject;
import io.dbactivity.record.EventRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRuleTextTest {

    @Test
    void rulesAreReadWithTheirConditions() {
        EventRules rules = Configured.with(
                        "events.exclude",
                        " noise :user=rdsadmin|\"a b\\\"\" action=READ ;tests: database=test*;",
                        "events.include",
                        "hr: database=hr engine=oracle")
                .settings()
                .records()
                .rules();

        assertThat(rules.exclude())
                .containsExactly(
                        new EventRule(
                                "noise",
                                List.of(
                                        condition(Subject.USER, "rdsadmin", "a b\""),
                                        condition(Subject.ACTION, "read"))),
                        new EventRule("tests", List.of(condition(Subject.DATABASE, "test*"))));
        assertThat(rules.include()).extracting(EventRule::name).containsExactly("hr");
    }

    private static Condition condition(Subject subject, String... patterns) {
        return new Condition(
                subject, List.of(patterns).stream().map(Pattern::of).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "user=rdsadmin           ~ There is no ':' after the name 'user'",
                "Noise: user=a           ~ 'Noise' is no name of a rule",
                ": user=a                ~ is no name of a rule",
                "n:                      ~ The rule 'n' has no condition",
                "n: usr=a                ~ 'usr' in the rule 'n' is none of user, database, class, engine, action",
                "n: user                 ~ There is no '=' after 'user'",
                "n: user=                ~ A value of user in the rule 'n' is empty",
                "n: user=a|              ~ A value of user in the rule 'n' is empty",
                "n: user=a user=b        ~ two conditions on user",
                "n: user=\"a             ~ double quote is not closed",
                "n: user=a*b             ~ has a star in its middle",
                "n: action=reed          ~ 'reed' in the rule 'n' is no action. There are admin, dcl,",
                "n: engine=postgres      ~ is no engine. There are aurora-mysql,",
                "n: user=a; n: user=b    ~ Two rules are called 'n'",
            })
    void whatIsWrongIsNamed(String text, String complaint) {
        Configured.with("events.exclude", text).assertProblem("events.exclude", complaint);
        Configured.with("events.include", text).assertProblem("events.include", complaint);
    }

    @Test
    void otherRulesMakeAnotherRunAndOtherNamesDoNot() {
        assertThat(selection("n: user=a")).isNotEqualTo(selection("n: user=b"));
        assertThat(selection("n: user=a")).isEqualTo(selection("other: user=a"));
        assertThat(selection("")).isEqualTo("heartbeats=false users=[]");
    }

    /** It is part of what names a run, so another text for the same rules would begin other runs everywhere. */
    @Test
    void theTextOfARuleStays() {
        assertThat(selection("n: user=a|B* action=read"))
                .isEqualTo("heartbeats=false users=[] exclude=[[user=[\"a\", \"b\"*], action=[\"read\"]]] include=[]");
    }

    private static String selection(String rules) {
        return Configured.with("events.exclude", rules).settings().records().selection();
    }

    @Test
    void theManualsExampleIsValid() {
        List<String> printed = Manual.page("configuration")
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("events.exclude="))
                .toList();

        assertThat(printed)
                .isNotEmpty()
                .allSatisfy(line -> Configured.with("events.exclude", line.substring(line.indexOf('=') + 1))
                        .assertValid());
    }
}
