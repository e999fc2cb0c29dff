// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.List;
import java.util.stream.Stream;

/**
 * The SQL of an engine. How a server reads a text also depends on settings that an event does not tell, such as {@code
 * NO_BACKSLASH_ESCAPES}. A text that they change the meaning of has several {@linkplain #readings readings}.
 */
public enum Dialect {
    POSTGRESQL(Reading.of(
            Rule.ESCAPE_STRINGS,
            Rule.DOLLAR_QUOTES,
            Rule.NESTED_COMMENTS,
            Rule.CARRIAGE_RETURN_ENDS_LINE,
            Rule.COPY_DATA)) {
        /** The setting is {@code standard_conforming_strings}. */
        @Override
        List<Reading> readings(String text) {
            return both(List.of(usual()), hasQuoteAfterBackslash(text), Rule.BACKSLASH_IN_APOSTROPHES);
        }
    },

    MYSQL(Reading.of(
            Rule.BACKSLASH_IN_APOSTROPHES,
            Rule.BACKSLASH_IN_QUOTES,
            Rule.QUOTED_LITERALS,
            Rule.BACKTICK_NAMES,
            Rule.HASH_COMMENTS,
            Rule.DASHES_BEFORE_BLANK,
            Rule.VERSION_COMMENTS_ARE_CODE)) {
        /**
         * The settings are the SQL modes {@code NO_BACKSLASH_ESCAPES} and {@code ANSI_QUOTES}, and the server's version
         * if there are version comments.
         */
        @Override
        List<Reading> readings(String text) {
            boolean ambiguous = hasQuoteAfterBackslash(text);
            List<Reading> escapes = List.of(usual());
            if (ambiguous) {
                Reading ansiQuotes = usual().without(Rule.BACKSLASH_IN_QUOTES);
                escapes = List.of(usual(), ansiQuotes, ansiQuotes.without(Rule.BACKSLASH_IN_APOSTROPHES));
            }
            List<Reading> versions = text.contains("/*!")
                    ? escapes.stream()
                            .flatMap(reading -> Stream.of(
                                    reading,
                                    reading.without(Rule.VERSION_COMMENTS_ARE_CODE)
                                            .with(Rule.VERSION_COMMENTS_ARE_SKIPPED)))
                            .toList()
                    : escapes;
            return both(versions, LineEnds.areAmbiguousIn(text), Rule.ANY_LINE_END);
        }
    },

    ORACLE(Reading.of(Rule.Q_QUOTES, Rule.COLON_BINDS, Rule.HASH_IN_WORDS, Rule.BLANKS_BEYOND_ASCII)) {
        /** Which characters beyond ASCII are letters depends on the character set of the database. */
        @Override
        List<Reading> readings(String text) {
            List<Reading> words = both(List.of(usual()), hasQuoteAfterForeignLetters(text), Rule.ASCII_WORDS);
            return both(words, LineEnds.areAmbiguousIn(text), Rule.ANY_LINE_END);
        }
    },

    SQLSERVER(Reading.of(
            Rule.QUOTED_LITERALS,
            Rule.BRACKET_NAMES,
            Rule.NESTED_COMMENTS,
            Rule.HASH_IN_WORDS,
            Rule.AT_IN_WORDS,
            Rule.BLANKS_BEYOND_ASCII,
            Rule.CONTINUED_BINARY,
            Rule.BARE_ARGUMENTS)) {
        /** With {@code QUOTED_IDENTIFIER ON}, quotation marks are around names. Their ends are the same. */
        @Override
        List<Reading> readings(String text) {
            return both(List.of(usual()), LineEnds.areAmbiguousIn(text), Rule.ANY_LINE_END);
        }
    },

    /** Of an engine that is not known: a text is read as each of the others reads it. */
    ANY(POSTGRESQL.usual()) {
        @Override
        List<Reading> readings(String text) {
            return Stream.of(POSTGRESQL, MYSQL, ORACLE, SQLSERVER)
                    .flatMap(dialect -> dialect.readings(text).stream())
                    .toList();
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // Its set is a copy that nobody can change.
    private final Reading usual;

    Dialect(Reading usual) {
        this.usual = usual;
    }

    /** That of the settings that servers come with. */
    final Reading usual() {
        return usual;
    }

    /** Every reading that a server may have of a text; the usual one is first. Takes time linear in the text. */
    abstract List<Reading> readings(String text);

    /** @param engine as the field {@code engine} of an event names it */
    public static Dialect ofEngine(String engine) {
        return switch (engine) {
            case "aurora-postgresql" -> POSTGRESQL;
            case "aurora-mysql" -> MYSQL;
            case "oracle" -> ORACLE;
            case "sqlserver" -> SQLSERVER;
            default -> ANY;
        };
    }

    private static List<Reading> both(List<Reading> readings, boolean ambiguous, Rule rule) {
        return ambiguous
                ? readings.stream()
                        .flatMap(reading -> Stream.of(reading, reading.with(rule)))
                        .toList()
                : readings;
    }

    private static boolean hasQuoteAfterBackslash(String text) {
        for (int i = text.indexOf('\\'); i >= 0 && i + 1 < text.length(); i = text.indexOf('\\', i + 1)) {
            char next = text.charAt(i + 1);
            if (next == '\'' || next == '"') {
                return true;
            }
        }
        return false;
    }

    /** If they are not letters, what follows them is a word of its own, which may be the beginning of a literal. */
    private static boolean hasQuoteAfterForeignLetters(String text) {
        for (int i = text.indexOf('\''); i >= 0; i = text.indexOf('\'', i + 1)) {
            if (isForeign(text, i - 2) || isForeign(text, i - 3)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForeign(String text, int index) {
        return index >= 0 && text.charAt(index) >= 0x80;
    }
}
