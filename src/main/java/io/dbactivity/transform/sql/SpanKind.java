// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

/** What a masked span is. If spans overlap, they become one of the kind that comes last here. */
enum SpanKind {
    COMMENT,
    LITERAL,
    /** A password, or what stands at the place of one. */
    PASSWORD
}
