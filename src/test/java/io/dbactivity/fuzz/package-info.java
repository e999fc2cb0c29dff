// SPDX-License-Identifier: Apache-2.0
/**
 * Feeds what reads bytes from outside with damaged bytes, and compares what is read with what another reader makes of
 * the same bytes. Start reading at {@link io.dbactivity.fuzz.FuzzTarget}. {@code mvn -Pfuzz} runs it for hours.
 */
package io.dbactivity.fuzz;
