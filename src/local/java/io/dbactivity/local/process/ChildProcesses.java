// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When this JVM ends, ends every process that it started and has not ended already. Thread-safe. */
public final class ChildProcesses {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Set<Runnable> FIRST = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcesses::endAll, "end-child-processes"));
    }

    private ChildProcesses() {}

    /**
     * Adds an action to run before the processes are ended. The JVM runs its shutdown hooks in no particular order, so
     * in a separate hook the processes could be gone already.
     */
    public static void beforeEnding(Runnable action) {
        FIRST.add(action);
    }

    /** Adds a process that does not outlive this JVM. */
    public static void endWithThisJvm(Process process) {
        RUNNING.removeIf(earlier -> !earlier.isAlive());
        RUNNING.add(process);
    }

    private static void endAll() {
        FIRST.forEach(Runnable::run);
        RUNNING.forEach(Process::destroyForcibly);
    }
}
