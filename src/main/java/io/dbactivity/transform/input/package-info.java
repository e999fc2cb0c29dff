// SPDX-License-Identifier: Apache-2.0
/**
 * What a transform sees of an emitted event: its fields by name, and what its statement tells without a parser.
 *
 * <p>This package must not know what a transform makes of an event.
 *
 * <p>Start reading at {@link io.dbactivity.transform.input.EmittedEvent}.
 */
package io.dbactivity.transform.input;
