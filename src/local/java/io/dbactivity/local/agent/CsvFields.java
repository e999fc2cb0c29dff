// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.util.ArrayList;
import java.util.List;

/** Fields as pgaudit separates them: by commas, in double quotes if they contain a comma, a quote or a line's end. */
final class CsvFields {

    private CsvFields() {}

    /** The fields of a text. The text may contain line ends inside of quotes. */
    static List<String> of(String text) {
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
