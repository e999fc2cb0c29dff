// SPDX-License-Identifier: Apache-2.0
/**
 * Hears what happens in a task: by a listener, which the task tells in one line for each kind of news, and by wrapping what
 * calls AWS. No number is kept in the path of the records.
 *
 * <p>This package must not know what is done with a number.
 *
 * <p>Start reading at {@link io.dbactivity.metrics.TaskListener}. A metric begins as a method there, and as a listener that
 * {@code TaskStart} passes to the parts of the task; as long as it passes
 * {@code TaskListener.NONE}, nobody listens.
 */
package io.dbactivity.metrics;
