// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Looks a hundred times a second at what the task thread of a worker is in. A share of the samples is a share of that
 * thread's time by the clock, whether it works or waits. Its CPU time is divided by the samples in which it works. The
 * other threads have one job each, which their names say.
 */
final class WorkerSampler implements AutoCloseable {

    /** What takes CPU time in a worker. */
    enum Part {
        OURS("io\\.dbactivity\\.", "database-activity-"),
        CONVERTER("org\\.apache\\.kafka\\.connect\\.(json\\.|storage\\.(String|Simple)\\w*Converter)", null),
        PRODUCER("org\\.apache\\.kafka\\.clients\\.producer\\.", "kafka-producer-network-thread"),
        /** The rest of Connect, transforms too. */
        WORKER("", ""),
        /** JIT compilers: nothing any more when the JVM is warm. */
        COMPILERS(null, null),
        /** The collector, and threads that have ended. */
        JVM(null, null);

        private final Pattern classes;
        private final String thread;

        /**
         * @param classes the beginning of the names of its classes; null if the task thread is never in it
         * @param thread the beginning of its threads' names; null if it has none of its own
         */
        Part(String classes, String thread) {
            this.classes = classes == null ? null : Pattern.compile(classes);
            this.thread = thread;
        }

        private boolean holds(StackTraceElement frame) {
            return classes != null && classes.matcher(frame.getClassName()).lookingAt();
        }

        static Part of(StackTraceElement[] stack) {
            return Arrays.stream(values())
                    .filter(part -> Arrays.stream(stack).anyMatch(part::holds))
                    .findFirst()
                    .orElse(WORKER);
        }

        private static Part of(String thread) {
            return Arrays.stream(values())
                    .filter(part -> part.thread != null && thread.startsWith(part.thread))
                    .findFirst()
                    .orElse(WORKER);
        }
    }

    private static final int PERIOD_MILLIS = 10;
    private static final String TASK_THREAD = "task-thread-";

    private final RunningJvm worker;
    private final RunningJvm.ThreadId taskThread;
    private final Map<RunningJvm.ThreadId, Duration> startOfThreads;
    private final Duration startCpu;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final Map<Part, Integer> samples = new EnumMap<>(Part.class);
    private final Map<Part, Integer> working = new EnumMap<>(Part.class);
    private final Duration startCompiling;
    private final Future<?> sampling;

    /** Begins at once. The worker runs one task. */
    WorkerSampler(RunningJvm worker) {
        this.worker = worker;
        startOfThreads = worker.cpuTimes();
        startCpu = worker.cpuTime();
        taskThread = startOfThreads.keySet().stream()
                .filter(thread -> thread.name().startsWith(TASK_THREAD))
                .findFirst()
                .orElseThrow();
        startCompiling = worker.compiling();
        sampling = executor.scheduleAtFixedRate(this::sample, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void sample() {
        worker.look(taskThread).ifPresent(thread -> {
            Part part = Part.of(thread.getStackTrace());
            samples.merge(part, 1, Integer::sum);
            if (thread.getThreadState() == Thread.State.RUNNABLE) {
                working.merge(part, 1, Integer::sum);
            }
        });
    }

    /**
     * What the worker has used up since the sampling began.
     *
     * @param time by the clock
     * @param cpuTime of the whole process
     * @param parts the process's CPU time
     * @param clock the task thread's time by the clock, in percent
     */
    record Use(Duration time, Duration cpuTime, Map<Part, Duration> parts, Map<Part, Double> clock) {}

    /** @throws IllegalStateException if the sampling has failed */
    synchronized Use use() {
        requireSampling();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Duration cpuTime = worker.cpuTime().minus(startCpu);
        Duration taskCpu = worker.cpuTime(taskThread).minus(startOfThreads.get(taskThread));
        Map<Part, Duration> parts = new EnumMap<>(Part.class);
        shares(working)
                .forEach((part, share) -> parts.put(part, Duration.ofNanos(Math.round(share * taskCpu.toNanos()))));
        worker.cpuTimes().forEach((thread, end) -> {
            if (!thread.equals(taskThread) && !RunningJvm.isLookingOn(thread.name())) {
                Duration spent = end.minus(startOfThreads.getOrDefault(thread, Duration.ZERO));
                parts.merge(Part.of(thread.name()), spent, Duration::plus);
            }
        });
        parts.put(Part.COMPILERS, worker.compiling().minus(startCompiling));
        Duration known = parts.values().stream().reduce(Duration.ZERO, Duration::plus);
        parts.put(Part.JVM, cpuTime.minus(known));
        Map<Part, Double> clock = shares(samples);
        clock.replaceAll((part, share) -> 100 * share);
        return new Use(time, cpuTime, parts, clock);
    }

    private void requireSampling() {
        if (sampling.isDone()) {
            try {
                sampling.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("The sampling has failed", e.getCause());
            } catch (InterruptedException e) {
                throw new AssertionError("Nobody waits for what is done", e);
            }
        }
    }

    private static Map<Part, Double> shares(Map<Part, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        Map<Part, Double> shares = new EnumMap<>(Part.class);
        counts.forEach((part, count) -> shares.put(part, (double) count / all));
        return shares;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
