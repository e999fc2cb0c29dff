// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/** Creates daemon threads whose log lines carry the Connect context of the thread that created this factory. */
public final class DaemonThreads implements ThreadFactory {

    private final String name;
    private final Map<String, String> logContext = MDC.getCopyOfContextMap();
    private final AtomicInteger count = new AtomicInteger();

    /** @param name what the threads do, for thread dumps */
    public DaemonThreads(String name) {
        this.name = "database-activity-" + name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Runnable inContext = () -> {
            if (logContext != null) {
                MDC.setContextMap(logContext);
            }
            work.run();
        };
        var thread = new Thread(inContext, name + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
