// SPDX-License-Identifier: Apache-2.0
/**
 * What follows from a failure: the verdict, the state of what is tried again, the pauses in between. It must not know what
 * failed inside. Start reading at {@link io.dbactivity.failure.ErrorPolicy}, the one place where verdicts are given.
 */
package io.dbactivity.failure;
