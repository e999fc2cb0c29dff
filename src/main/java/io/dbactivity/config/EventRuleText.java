// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.event.Action;
import io.dbactivity.event.Engine;
import io.dbactivity.record.EventRule;
import io.dbactivity.record.EventRule.Condition;
import io.dbactivity.record.EventRule.Pattern;
import io.dbactivity.record.EventRule.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads rules as a user writes them: {@code name: user=a|b action=read; other: database=test*}. A value that holds a
 * blank, a bar or a semicolon stands in double quotes, with {@code \\} before a quote or a backslash in it.
 */
final class EventRuleText {

    static final TextCheck CHECK = new TextCheck(
            "rules such as rds-noise: user=rdsadmin action=read|other, separated by semicolons",
            EventRuleText::problem);

    private static final int LONGEST_NAME = 40;
    private static final String SUBJECTS =
            Arrays.stream(Subject.values()).map(Subject::text).collect(Collectors.joining(", "));

    private final String text;
    private int at;

    private EventRuleText(String text) {
        this.text = text;
    }

    /** The text is wrong. The message says what and where. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Wrong(String message) {
            super(message);
        }
    }

    /** @param text that has been checked */
    static List<EventRule> parse(String text) {
        return new EventRuleText(text).rules();
    }

    private static Optional<String> problem(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (Wrong e) {
            return Optional.of(e.getMessage());
        }
    }

    private List<EventRule> rules() {
        List<EventRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            EventRule rule = rule();
            if (!names.add(rule.name())) {
                throw new Wrong("Two rules are called '" + rule.name() + "'. The ledger counts by name: rename one.");
            }
            rules.add(rule);
            skipBlanks();
            if (at < text.length()) {
                expect(';', "after the rule '" + rule.name() + "'");
            }
        }
        return rules;
    }

    private EventRule rule() {
        String name = word();
        if (!name.matches("[a-z0-9][a-z0-9-]*") || name.length() > LONGEST_NAME) {
            throw new Wrong("'" + name + "' is no name of a rule. A rule begins with its name and a colon, such as"
                    + " rds-noise: user=rdsadmin. A name has up to " + LONGEST_NAME
                    + " small letters, digits and hyphens.");
        }
        skipBlanks();
        expect(':', "after the name '" + name + "'");
        List<Condition> conditions = new ArrayList<>();
        Set<Subject> seen = EnumSet.noneOf(Subject.class);
        for (skipBlanks(); at < text.length() && text.charAt(at) != ';'; skipBlanks()) {
            Condition condition = condition(name);
            if (!seen.add(condition.subject())) {
                throw new Wrong("The rule '" + name + "' has two conditions on "
                        + condition.subject().text()
                        + ". Write the values of one condition with bars, such as user=a|b.");
            }
            conditions.add(condition);
        }
        if (conditions.isEmpty()) {
            throw new Wrong("The rule '" + name + "' has no condition, such as user=rdsadmin.");
        }
        return new EventRule(name, conditions);
    }

    private Condition condition(String rule) {
        String word = word();
        Subject subject = Arrays.stream(Subject.values())
                .filter(known -> known.text().equals(word))
                .findFirst()
                .orElseThrow(() -> new Wrong("'" + word + "' in the rule '" + rule + "' is none of " + SUBJECTS + "."));
        expect('=', "after '" + word + "' in the rule '" + rule + "'");
        List<Pattern> patterns = new ArrayList<>();
        do {
            String value = value(rule);
            check(subject, value, rule);
            patterns.add(Pattern.of(value));
        } while (skip('|'));
        return new Condition(subject, patterns);
    }

    private static void check(Subject subject, String value, String rule) {
        if (value.isEmpty()) {
            throw new Wrong("A value of " + subject.text() + " in the rule '" + rule + "' is empty.");
        }
        if (value.substring(1, Math.max(1, value.length() - 1)).contains("*")) {
            throw new Wrong("'" + value + "' in the rule '" + rule + "' has a star in its middle. A star can only"
                    + " stand at the beginning or at the end.");
        }
        Set<String> words = words(subject);
        if (!words.isEmpty() && !words.contains(value.toLowerCase(Locale.ROOT))) {
            throw new Wrong("'" + value + "' in the rule '" + rule + "' is no " + subject.text() + ". There are "
                    + words.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
    }

    /** All values that a subject can have; empty if databases decide. */
    private static Set<String> words(Subject subject) {
        return switch (subject) {
            case ACTION -> Stream.of(Action.values()).map(Action::text).collect(Collectors.toSet());
            case ENGINE -> Stream.of(Engine.values()).map(Engine::text).collect(Collectors.toSet());
            case USER, DATABASE, CLASS -> Set.of();
        };
    }

    private String word() {
        int start = at;
        while (at < text.length() && " \t\r\n:;=|\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String value(String rule) {
        return skip('"') ? quoted(rule) : word();
    }

    private String quoted(String rule) {
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
            value.append(text.charAt(at));
            at++;
        }
        if (!skip('"')) {
            throw new Wrong("A double quote is not closed in the rule '" + rule + "'.");
        }
        return value.toString();
    }

    private boolean skip(char character) {
        boolean isThere = at < text.length() && text.charAt(at) == character;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void expect(char character, String where) {
        if (!skip(character)) {
            throw new Wrong("There is no '" + character + "' " + where + ".");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
