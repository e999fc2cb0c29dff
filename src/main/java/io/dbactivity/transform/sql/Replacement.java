// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/** What stands for a literal in a masked text. Passwords never come here. */
@FunctionalInterface
public interface Replacement {

    /** What stands for a password, and for any literal unless somebody asks for more. */
    String PLACEHOLDER = "?";

    /** @param literal as written, without the quotes around it */
    String of(String literal);
}
