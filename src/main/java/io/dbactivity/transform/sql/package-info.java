// SPDX-License-Identifier: Apache-2.0
/**
 * Finds what is to be masked in a text of SQL: literals, passwords and comments. The lexer is made for this and knows
 * no grammar, so that it also reads what a server refused. If a text can be read in several ways, what any of them
 * masks is masked. {@link io.dbactivity.transform.sql.StatementTokens} reads the beginning of a statement with the same
 * lexer, for views that say what it does.
 *
 * <p>This package must not know Connect, or what an event is.
 *
 * <p>Start reading at {@link io.dbactivity.transform.sql.SqlMask}. What dialects differ in is in {@link
 * io.dbactivity.transform.sql.Dialect}; where tokens begin and end, in {@link io.dbactivity.transform.sql.Lexer}.
 */
package io.dbactivity.transform.sql;
