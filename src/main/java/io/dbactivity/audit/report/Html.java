// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import io.dbactivity.command.VisibleText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes HTML. Every text that the page shows is escaped here. */
final class Html {

    /** A longer text is cut, with a note. */
    private static final int LONGEST = 2_000;

    private final StringBuilder out = new StringBuilder(1 << 16);

    /** Adds markup of our own. */
    Html add(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds an element that holds a text. */
    Html element(String name, String text) {
        return add("<" + name + ">").text(text).add("</" + name + ">");
    }

    /** Adds a weight in its colour. */
    Html badge(Remark.Weight weight) {
        return add("<span class=\"badge " + weight.style() + "\">")
                .text(weight.text())
                .add("</span>");
    }

    /** Adds a text, whatever it is. */
    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** A moment for people and for machines. */
    Html time(Instant moment) {
        return add("<time datetime=\"" + moment + "\">").text(readable(moment)).add("</time>");
    }

    /** A number of things, such as "1 shard" and "2 shards". */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    static String readable(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }

    /**
     * A text that is safe between tags and in an attribute within quotation marks. Characters that are not seen, such
     * as those that turn the direction of writing, are written as escapes.
     */
    static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            append(safe, character);
        }
        if (end < text.length()) {
            safe.append("… (").append(text.length()).append(" characters)");
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int character) {
        switch (character) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> VisibleText.append(safe, character);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
