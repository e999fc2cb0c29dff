// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.event.EventField;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which events are shown: those that one value of each list fits. An empty list fits every event.
 *
 * @param users exact names, in any case
 * @param databases exact names, in any case
 * @param actions our own words
 * @param outcomes our own words
 * @param tables a word of the statement or of the object's name, with or without its schema, in any case
 * @param texts a part of the statement, in any case
 * @param since the first moment at which an event happened
 * @param until the first moment that is too late
 */
record ViewFilter(
        List<String> users,
        List<String> databases,
        List<String> actions,
        List<String> outcomes,
        List<String> tables,
        List<String> texts,
        Optional<Instant> since,
        Optional<Instant> until)
        implements Predicate<ShownEvent> {

    @Override
    public boolean test(ShownEvent event) {
        return fits(users, user -> user.equalsIgnoreCase(event.text(EventField.DB_USER_NAME)))
                && fits(databases, name -> name.equalsIgnoreCase(event.text(EventField.DATABASE_NAME)))
                && fits(
                        actions,
                        action -> action.equals(event.classification().action().text()))
                && fits(
                        outcomes,
                        outcome ->
                                outcome.equals(event.classification().outcome().text()))
                && fits(
                        tables,
                        table -> hasName(event.text(EventField.OBJECT_NAME), table)
                                || hasName(event.text(EventField.COMMAND_TEXT), table))
                && fits(
                        texts,
                        text -> lower(event.text(EventField.COMMAND_TEXT)).contains(lower(text)))
                // An event without any time could be of any.
                && event.time().map(this::isWanted).orElse(true);
    }

    private boolean isWanted(Instant time) {
        return since.stream().noneMatch(time::isBefore) && until.stream().allMatch(time::isBefore);
    }

    private static boolean fits(List<String> wanted, Predicate<String> test) {
        return wanted.isEmpty() || wanted.stream().anyMatch(test);
    }

    /** True if the text holds the name, and not as a part of a longer one. */
    private static boolean hasName(String text, String name) {
        String within = lower(text);
        String wanted = lower(name);
        for (int at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(within.charAt(at - 1));
            boolean ends = end == within.length() || !Character.isJavaIdentifierPart(within.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
