// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/** Finds what is to be masked by one reading of a text. For one text. */
final class SpanReader {

    private final String text;
    private final Reading reading;
    private final Lexer lexer;
    private final Passwords passwords = new Passwords();
    private final Spans spans = new Spans();

    SpanReader(String text, Reading reading) {
        this.text = text;
        this.reading = reading;
        this.lexer = new Lexer(text, reading);
    }

    Spans read() {
        BareArguments arguments = reading.has(Rule.BARE_ARGUMENTS) ? new BareArguments() : null;
        CopyData copy = reading.has(Rule.COPY_DATA) ? new CopyData(text) : null;
        while (lexer.next()) {
            boolean argument = arguments != null && arguments.include(lexer);
            if (passwords.include(lexer)) {
                spans.extend(lexer.start(), lexer.end(), SpanKind.PASSWORD);
            } else if (argument) {
                spans.extend(lexer.start(), lexer.end(), SpanKind.LITERAL);
            } else if (lexer.kind() == TokenKind.LITERAL) {
                spans.add(lexer.start(), lexer.end(), SpanKind.LITERAL);
            } else if (lexer.kind() == TokenKind.COMMENT) {
                spans.add(lexer.start(), lexer.end(), SpanKind.COMMENT);
            }
            int data = copy == null ? -1 : copy.begin(lexer);
            if (data >= 0) {
                spans.add(data, text.length(), SpanKind.LITERAL);
                break;
            }
        }
        return spans;
    }

    /** Whether the text has, or may have, a password. To be asked after reading. */
    boolean isPasswordFound() {
        return passwords.areFound();
    }
}
