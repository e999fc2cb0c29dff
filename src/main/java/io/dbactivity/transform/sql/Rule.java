// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/** What the lexical rules of SQL dialects differ in. A {@link Reading} is a set of them. */
enum Rule {
    /** {@code \'} is an apostrophe inside {@code '…'}. */
    BACKSLASH_IN_APOSTROPHES,
    /** {@code \"} is a quotation mark inside {@code "…"}. */
    BACKSLASH_IN_QUOTES,
    /** {@code "…"} is a literal, or may be one. Otherwise it is a name. */
    QUOTED_LITERALS,
    /** {@code `…`} is a name. */
    BACKTICK_NAMES,
    /** {@code […]} is a name. */
    BRACKET_NAMES,
    /** {@code E'…'} has backslash escapes, and {@code U&'…'} is a literal. */
    ESCAPE_STRINGS,
    /** {@code $tag$…$tag$} is a literal, and {@code $1} a bind. */
    DOLLAR_QUOTES,
    /** {@code q'[…]'} is a literal. */
    Q_QUOTES,
    /** {@code /* /* *}{@code / *}{@code /} is one comment. */
    NESTED_COMMENTS,
    /** {@code #} begins a comment. */
    HASH_COMMENTS,
    /** {@code --} begins a comment only before a blank. */
    DASHES_BEFORE_BLANK,
    /** What stands between {@code /*!50000} and {@code *}{@code /} is code. */
    VERSION_COMMENTS_ARE_CODE,
    /** What stands there is neither code nor read for literals; another reading sees it as code. */
    VERSION_COMMENTS_ARE_SKIPPED,
    /** A carriage return ends a comment to the end of the line. */
    CARRIAGE_RETURN_ENDS_LINE,
    /** So do NUL and the other characters that some take for a line's end. */
    ANY_LINE_END,
    /** {@code :name} is a bind. */
    COLON_BINDS,
    /** {@code #} may be part of a word. */
    HASH_IN_WORDS,
    /** {@code @} may be part of a word. */
    AT_IN_WORDS,
    /** No character beyond ASCII is part of a word. */
    ASCII_WORDS,
    /** Nor is a blank beyond ASCII; other characters beyond ASCII are. */
    BLANKS_BEYOND_ASCII,
    /** A backslash before a line's end continues a binary constant on the next line. */
    CONTINUED_BINARY,
    /** Bare words are texts if they are arguments of {@code EXEC}. */
    BARE_ARGUMENTS,
    /** After {@code COPY … FROM STDIN} come data. */
    COPY_DATA
}
