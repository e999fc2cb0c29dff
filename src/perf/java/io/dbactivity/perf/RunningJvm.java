// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Another JVM of this user and machine, looked at through its management beans. Safe for use by several threads. */
final class RunningJvm implements AutoCloseable {

    private static final int DEPTH = 100;

    /** Threads that serve whoever looks at the JVM: the measurement, not what is measured. */
    private static final String[] LOOKING_ON = {"RMI ", "JMX ", "Attach "};

    private final long pid;
    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final ThreadMXBean threads;
    private final OperatingSystemMXBean process;

    /** @throws UncheckedIOException if the JVM has ended, or does not yet take those who attach */
    // The other side is a process that the benchmark itself started.
    @SuppressWarnings("BanJNDI")
    RunningJvm(long pid) {
        this.pid = pid;
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(agent(pid)));
            beans = connector.getMBeanServerConnection();
            threads = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            process = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address at which the JVM is managed, open to this machine and user only. */
    private static String agent(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** Of all threads, those of compilers and collector too, but not of those that serve whoever looks on. */
    Duration cpuTime() {
        Duration lookingOn = cpuTimes().entrySet().stream()
                .filter(thread -> isLookingOn(thread.getKey().name()))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
        return Duration.ofNanos(process.getProcessCpuTime()).minus(lookingOn);
    }

    static boolean isLookingOn(String thread) {
        return Arrays.stream(LOOKING_ON).anyMatch(thread::startsWith);
    }

    /** A Java thread. */
    record ThreadId(long id, String name) {}

    /** The CPU time of each Java thread that lives. */
    Map<ThreadId, Duration> cpuTimes() {
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        long[] nanos = threads.getThreadCpuTime(ids);
        Map<ThreadId, Duration> times = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && nanos[i] >= 0) {
                times.put(new ThreadId(ids[i], infos[i].getThreadName()), Duration.ofNanos(nanos[i]));
            }
        }
        return times;
    }

    Duration cpuTime(ThreadId thread) {
        return Duration.ofNanos(Math.max(0, threads.getThreadCpuTime(thread.id())));
    }

    /** What a thread does; empty if it has ended. */
    Optional<ThreadInfo> look(ThreadId thread) {
        return Optional.ofNullable(threads.getThreadInfo(thread.id(), DEPTH));
    }

    /** CPU time of the JIT compilers. */
    Duration compiling() {
        return CompilerThreads.cpuTime(pid);
    }

    /** The sum of an attribute over all beans whose names match; 0 if there are none. */
    double sum(String beanPattern, String attribute) {
        try {
            return beans.queryNames(new ObjectName(beanPattern), null).stream()
                    .map(name -> value(name, attribute))
                    .filter(value -> !value.isNaN())
                    .collect(Collectors.summingDouble(Double::doubleValue));
        } catch (JMException e) {
            throw new IllegalArgumentException(beanPattern, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Double value(ObjectName bean, String attribute) {
        try {
            return ((Number) Objects.requireNonNull(beans.getAttribute(bean, attribute))).doubleValue();
        } catch (InstanceNotFoundException gone) {
            return 0.0;
        } catch (JMException e) {
            throw new IllegalArgumentException(bean + " " + attribute, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
