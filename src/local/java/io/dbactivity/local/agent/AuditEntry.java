// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What pgaudit says of one statement, or of one relation of it, with {@code pgaudit.log_rows=on} (README of pgaudit
 * 1.7, "Format").
 *
 * @param statementId counts the session's audited statements from 1
 * @param substatementId counts what one statement does from 1
 * @param objectType empty if there is no object
 * @param parameters the bound values as text; one that is NULL is empty, like one that is the empty string
 * @param rows absent for what does not read or change rows itself
 */
record AuditEntry(
        long statementId,
        long substatementId,
        String category,
        String command,
        String objectType,
        String objectName,
        String statement,
        List<String> parameters,
        OptionalLong rows) {

    private static final String PREFIX = "AUDIT: SESSION,";
    private static final int FIELDS = 9;
    private static final String NO_PARAMETERS = "<none>";

    /** @return absent if the message has another form */
    static Optional<AuditEntry> parse(String message) {
        if (!message.startsWith(PREFIX)) {
            return Optional.empty();
        }
        List<String> fields = CsvFields.of(message.substring(PREFIX.length()));
        if (fields.size() != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AuditEntry(
                    Long.parseLong(fields.get(0)),
                    Long.parseLong(fields.get(1)),
                    fields.get(2),
                    fields.get(3),
                    fields.get(4),
                    fields.get(5),
                    fields.get(6),
                    fields.get(7).equals(NO_PARAMETERS) ? List.of() : CsvFields.of(fields.get(7)),
                    rows(fields.get(2), fields.get(3), Long.parseLong(fields.get(8)))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** pgaudit writes 0 if it does not count rows. */
    private static OptionalLong rows(String category, String command, long rows) {
        boolean counted = switch (category) {
            case "READ", "WRITE" -> !command.equals("COPY") && !command.startsWith("TRUNCATE");
            default -> false;
        };
        return counted ? OptionalLong.of(rows) : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return "statement " + statementId + "." + substatementId + " " + command;
    }
}
