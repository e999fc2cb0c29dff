// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.Classification;
import io.dbactivity.event.EventField;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A rule that matches events: all of its conditions must hold. Matching takes time in proportion to the texts, whatever
 * is in them, because a pattern has no more than a star at either end. Immutable.
 *
 * @param name by which the ledger counts what it matches
 */
public record EventRule(String name, List<Condition> conditions) {

    public EventRule {
        Objects.requireNonNull(name, "name");
        conditions = List.copyOf(conditions);
    }

    boolean matches(ActivityEvent event) {
        for (Condition condition : conditions) {
            if (!condition.matches(event)) {
                return false;
            }
        }
        return true;
    }

    /** What of an event a condition is about. */
    public enum Subject {
        USER,
        DATABASE,
        CLASS,
        ENGINE,
        ACTION;

        /** The text that is compared; null if the event has none. */
        String of(ActivityEvent event) {
            return switch (this) {
                case USER -> event.text(EventField.DB_USER_NAME);
                case DATABASE -> event.text(EventField.DATABASE_NAME);
                case CLASS -> event.text(EventField.CLASS);
                case ENGINE -> event.engine().text();
                case ACTION -> Classification.of(event).action().text();
            };
        }

        /** What has to be read of an event to tell it. */
        Set<EventField> fields() {
            return switch (this) {
                case USER -> EnumSet.of(EventField.DB_USER_NAME);
                case DATABASE -> EnumSet.of(EventField.DATABASE_NAME);
                case CLASS -> EnumSet.of(EventField.CLASS);
                case ENGINE -> EnumSet.of(EventField.SERVER_TYPE, EventField.DB_PROTOCOL, EventField.SERVICE_NAME);
                case ACTION ->
                    EnumSet.of(
                            EventField.TYPE,
                            EventField.SERVER_TYPE,
                            EventField.DB_PROTOCOL,
                            EventField.SERVICE_NAME,
                            EventField.CLASS,
                            EventField.COMMAND,
                            EventField.COMMAND_TEXT,
                            EventField.EXIT_CODE,
                            EventField.ERROR_MESSAGE);
            };
        }

        /** The word in a rule. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One of several patterns matches. An event that does not have what it is about does not match. */
    public record Condition(Subject subject, List<Pattern> patterns) {

        public Condition {
            Objects.requireNonNull(subject, "subject");
            patterns = List.copyOf(patterns);
        }

        /** The same text for the same condition: it is part of what names a run. */
        String text() {
            return subject.text() + "=" + patterns.stream().map(Pattern::text).toList();
        }

        boolean matches(ActivityEvent event) {
            String text = subject.of(event);
            if (text == null) {
                return false;
            }
            for (Pattern pattern : patterns) {
                if (pattern.matches(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A text of which the letter case does not matter, with an open beginning or end. */
    public record Pattern(String core, Ends ends) {

        /** Which ends are open. */
        private enum Ends {
            NONE,
            BEGINNING,
            END,
            BOTH
        }

        /** @param text with a star in place of an open beginning or end; a star alone matches everything */
        public static Pattern of(String text) {
            boolean openBeginning = text.startsWith("*");
            boolean openEnd = text.length() > 1 && text.endsWith("*");
            String core = text.substring(openBeginning ? 1 : 0, text.length() - (openEnd ? 1 : 0));
            Ends ends = openBeginning ? (openEnd ? Ends.BOTH : Ends.BEGINNING) : openEnd ? Ends.END : Ends.NONE;
            return new Pattern(core.toLowerCase(Locale.ROOT), ends);
        }

        /** With a star in place of an open end, and the text between them in quotation marks. */
        String text() {
            String quoted = '"' + core.replace("\"", "\"\"") + '"';
            return switch (ends) {
                case NONE -> quoted;
                case BEGINNING -> "*" + quoted;
                case END -> quoted + "*";
                case BOTH -> "*" + quoted + "*";
            };
        }

        boolean matches(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            return switch (ends) {
                case NONE -> lower.equals(core);
                case BEGINNING -> lower.endsWith(core);
                case END -> lower.startsWith(core);
                case BOTH -> lower.contains(core);
            };
        }
    }
}
