// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/** What a token is. White space between tokens is none. */
enum TokenKind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in quotes. */
    NAME,
    /** A text or number, or anything unterminated. */
    LITERAL,
    /** A placeholder of the statement's own, such as {@code $1}. */
    BIND,
    COMMENT,
    /** Anything else: one character, or the marks of MySQL's version comments. */
    SYMBOL
}
