// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends, when this JVM ends, every process it started and has not ended itself. Safe for use by several threads. */
public final class ChildProcesses {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Set<Runnable> FIRST = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcesses::endAll, "end-child-processes"));
    }

    private ChildProcesses() {}

    /**
     * Has something run before the processes are ended. The JVM runs its shutdown hooks in no order, so a hook of one's own
     * could find them gone.
     */
    public static void beforeEnding(Runnable action) {
        FIRST.add(action);
    }

    static void endWithThisJvm(Process process) {
        RUNNING.removeIf(earlier -> !earlier.isAlive());
        RUNNING.add(process);
    }

    private static void endAll() {
        FIRST.forEach(Runnable::run);
        RUNNING.forEach(Process::destroyForcibly);
    }
}
