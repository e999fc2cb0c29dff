// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/** Finds out where the data of {@code COPY … FROM STDIN} begin. Takes the tokens of one text in turn. */
final class CopyData {

    private final String text;
    private boolean statementBegins = true;
    private boolean copies;

    CopyData(String text) {
        this.text = text;
    }

    /**
     * The index from which on the text is data, if this token says that there are some; -1 otherwise. It is after the
     * command's semicolon or line, whichever ends first.
     */
    int begin(Lexer token) {
        if (token.kind() == TokenKind.COMMENT) {
            return -1;
        }
        if (copies && token.isWord("STDIN")) {
            // The end is looked for once, whatever comes again.
            copies = false;
            return endOfCommand(token.end());
        }
        if (statementBegins) {
            copies = token.isWord("COPY");
        }
        statementBegins = token.isSymbol(';');
        return -1;
    }

    private int endOfCommand(int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ';' || c == '\n' || c == '\r') {
                return afterBlanks(i + 1);
            }
        }
        return -1;
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }
}
