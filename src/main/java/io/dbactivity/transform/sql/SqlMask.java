// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.List;
import java.util.Objects;

/**
 * What is to be masked in a statement: its literals, passwords and comments, by every reading that its server may have.
 * Works on any text, be it SQL or not, in time linear in its length. Immutable.
 */
public final class SqlMask {

    private final String text;
    private final Dialect dialect;
    private final Spans spans;
    private final boolean passwordFound;

    private SqlMask(String text, Dialect dialect, Spans spans, boolean passwordFound) {
        this.text = text;
        this.dialect = dialect;
        this.spans = spans;
        this.passwordFound = passwordFound;
    }

    public static SqlMask of(String text, Dialect dialect) {
        Objects.requireNonNull(text, "text");
        List<Reading> readings = dialect.readings(text);
        Spans all = new Spans();
        boolean password = false;
        for (Reading reading : readings) {
            var reader = new SpanReader(text, reading);
            Spans spans = reader.read();
            all = all.size() == 0 ? spans : all.union(spans);
            password |= reader.isPasswordFound();
        }
        return new SqlMask(text, dialect, all, password);
    }

    /** Whether the statement has a password, or may have one, be it as the value of a bind. */
    public boolean isPasswordFound() {
        return passwordFound;
    }

    /** The text with each literal replaced, each password as {@code ?}, each comment as a blank; the rest as it is. */
    public String masked(Replacement replacement) {
        if (spans.size() == 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        int at = 0;
        for (int i = 0; i < spans.size(); i++) {
            out.append(text, at, spans.start(i));
            out.append(replaced(i, replacement));
            at = spans.end(i);
        }
        return out.append(text, at, text.length()).toString();
    }

    private String replaced(int span, Replacement replacement) {
        return switch (spans.kind(span)) {
            case COMMENT -> " ";
            case PASSWORD -> Replacement.PLACEHOLDER;
            case LITERAL -> replacement.of(content(spans.start(span), spans.end(span)));
        };
    }

    /** Without a prefix such as {@code N} and the quotes, so that a bind of the same value gives the same. */
    private String content(int start, int end) {
        char close = text.charAt(end - 1);
        int open = close == '\'' || close == '"' ? text.indexOf(close, start) : end;
        return open < end - 1 ? text.substring(open + 1, end - 1) : text.substring(start, end);
    }

    /** What the statement is, whatever its literals are. Empty if there is nothing but comments and white space. */
    public NormalForm normalForm() {
        var fingerprint = new NormalText();
        var summary = new SummaryText();
        var lexer = new Lexer(text, dialect.usual());
        int at = 0;
        for (int i = 0; i < spans.size(); i++) {
            readCode(lexer, at, spans.start(i), fingerprint, summary);
            if (spans.kind(i) != SpanKind.COMMENT) {
                fingerprint.addValue();
                summary.addValue();
            }
            at = spans.end(i);
        }
        readCode(lexer, at, text.length(), fingerprint, summary);
        return new NormalForm(fingerprint.text(), summary.text());
    }

    private void readCode(Lexer lexer, int from, int to, NormalText fingerprint, SummaryText summary) {
        lexer.restrict(from, to);
        while (lexer.next()) {
            fingerprint.add(lexer);
            summary.add(lexer);
        }
    }

    /** Without the text, which holds what is to be masked. */
    @Override
    public String toString() {
        return "SqlMask{length=" + text.length() + ", spans=" + spans.size() + "}";
    }
}
