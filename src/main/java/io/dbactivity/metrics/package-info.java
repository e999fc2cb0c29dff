// SPDX-License-Identifier: Apache-2.0
/**
 * Hears what happens in a task, without a line of metrics in the path of the records: by a listener, and by wrapping what
 * calls AWS. It must not know what is done with a number. Start reading at {@link io.dbactivity.metrics.TaskListener}.
 */
package io.dbactivity.metrics;
