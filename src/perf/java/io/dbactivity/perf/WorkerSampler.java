// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import com.sun.management.OperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Looks a hundred times a second at what the task thread of a worker is in, by the clock: a share of the samples is a share of
 * that thread's time, whether it works or waits. The process's CPU time is that of all of the worker's threads.
 */
final class WorkerSampler implements AutoCloseable {

    /** What a worker's task thread can be in. */
    enum Part {
        OURS("io\\.dbactivity\\."),
        CONVERTER("org\\.apache\\.kafka\\.connect\\.(json\\.|storage\\.StringConverter)"),
        PRODUCER("org\\.apache\\.kafka\\.clients\\.producer\\."),
        /** The rest of Connect. */
        WORKER("");

        private final Pattern classes;

        /** @param prefix of the names of its classes */
        Part(String prefix) {
            this.classes = Pattern.compile(prefix);
        }

        private boolean holds(StackTraceElement frame) {
            return classes.matcher(frame.getClassName()).lookingAt();
        }

        static Part of(StackTraceElement[] stack) {
            return Arrays.stream(values())
                    .filter(part -> Arrays.stream(stack).anyMatch(part::holds))
                    .findFirst()
                    .orElse(WORKER);
        }
    }

    private static final int PERIOD_MILLIS = 10;
    private static final int DEPTH = 100;
    private static final String TASK_THREAD = "task-thread-";

    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final OperatingSystemMXBean process;
    private final long taskThread;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final Map<Part, Integer> samples = new EnumMap<>(Part.class);
    private final long startCpu;
    private final long start = System.nanoTime();

    /** Begins at once, with the JVM of a worker that runs one task. */
    // The other side is a process that the benchmark itself started; the sampling ends with its executor.
    @SuppressWarnings({"BanJNDI", "FutureReturnValueIgnored"})
    WorkerSampler(long pid) {
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(agent(pid)));
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            threads = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            process = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        taskThread = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith(TASK_THREAD))
                .mapToLong(ThreadInfo::getThreadId)
                .findFirst()
                .orElseThrow();
        startCpu = process.getProcessCpuTime();
        executor.scheduleAtFixedRate(this::sample, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The address at which the JVM is managed, open to this machine and user only. */
    private static String agent(long pid) throws IOException {
        try {
            VirtualMachine worker = VirtualMachine.attach(Long.toString(pid));
            try {
                return worker.startLocalManagementAgent();
            } finally {
                worker.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    private synchronized void sample() {
        ThreadInfo thread = threads.getThreadInfo(taskThread, DEPTH);
        samples.merge(Part.of(thread.getStackTrace()), 1, Integer::sum);
    }

    Duration time() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Of the worker's process. */
    Duration cpuTime() {
        return Duration.ofNanos(process.getProcessCpuTime() - startCpu);
    }

    /** In percent. */
    synchronized double share(Part part) {
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        return 100.0 * samples.getOrDefault(part, 0) / all;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
