// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * One request of a session to the database.
 *
 * @param template the SQL text with a {@code ?} for each parameter; empty for the events of a session itself
 * @param tables the tables that it touches, unqualified
 * @param rows rows read or written
 */
record Statement(ActivityKind kind, String template, List<String> parameters, List<String> tables, int rows) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    Statement {
        parameters = List.copyOf(parameters);
        tables = List.copyOf(tables);
    }

    /** A login or logout, which has no text. */
    static Statement ofSession(ActivityKind kind) {
        return new Statement(kind, "", List.of(), List.of(), 0);
    }

    boolean hasText() {
        return !template.isEmpty();
    }

    /** The text with bind variables, as sent by a driver that prepares its statements. */
    String text(IntFunction<String> placeholder) {
        String[] parts = template.split("\\?", -1);
        StringBuilder text = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            text.append(placeholder.apply(i)).append(parts[i]);
        }
        return text.toString();
    }

    /** The text with its values in it. */
    String literalText() {
        return text(position -> literal(parameters.get(position - 1)));
    }

    private static String literal(String value) {
        return NUMBER.matcher(value).matches() ? value : "'" + value.replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return kind + " of " + template.length() + " characters";
    }
}
