// SPDX-License-Identifier: Apache-2.0
/**
 * Records as rows: structures become columns, lists and maps become texts.
 *
 * <p>This package must not know what a record means, but for the names of its times.
 *
 * <p>Start reading at {@link io.dbactivity.transform.flat.FlatSchema}.
 */
package io.dbactivity.transform.flat;
