// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices at the first acknowledged record that the worker delivers at least once, though the connector requires
 * exactly once. A distributed worker refuses such a connector, and a standalone worker takes no notice. Connect does
 * not tell a task how the worker delivers. But a worker with exactly-once delivery acknowledges records when it has
 * committed a transaction, on the task's own thread, and any other worker does so on a thread of its producer.
 *
 * <p>Thread-safe.
 */
public final class ExactlyOnceCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ExactlyOnceCheck.class);

    private final Thread task;
    private volatile boolean decided;

    /**
     * @param required true for {@code exactly.once.support=required}
     * @param task the thread on which the worker polls
     */
    public ExactlyOnceCheck(boolean required, Thread task) {
        this.decided = !required;
        this.task = task;
    }

    /** Takes the acknowledgement of a record, and warns if it shows that the worker delivers at least once. */
    public void takeAcknowledgementOn(Thread thread) {
        if (!decided) {
            decide(thread);
        }
    }

    private synchronized void decide(Thread thread) {
        if (!decided && !thread.equals(task)) {
            LOG.warn(
                    "exactly.once.support=required, but this worker delivers at least once: after a crash, events may come"
                            + " twice. A standalone worker cannot do better, and does not say so. Use a distributed worker with"
                            + " exactly.once.source.support=enabled, or leave exactly.once.support out.");
        }
        decided = true;
    }
}
