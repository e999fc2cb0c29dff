// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.tools.ProducerPerformance;

/**
 * What the producer costs by itself: Kafka's own {@code kafka-producer-perf-test}, with a look at its CPU time. Its
 * records are values without keys and headers.
 */
final class ProducerMain {

    private static final String PRODUCERS = "kafka.producer:type=producer-metrics,client-id=*";
    private static final int PERIOD_MILLIS = 20;

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final String title;
    private final long records;
    private long firstCpu;
    private long firstTime;
    private long firstCompiling;
    private long firstSent;
    private boolean told;

    private ProducerMain(String title, long records) {
        this.title = title;
        this.records = records;
    }

    /**
     * The arguments with which this class runs.
     *
     * @param payloads one to a line; each record is one of them, at random
     * @param settings of the producer
     * @param transactionMillis how long a transaction lasts; 0 for none
     */
    static String[] arguments(
            String title,
            String bootstrapServers,
            String topic,
            Path payloads,
            long records,
            Map<String, String> settings,
            long transactionMillis) {
        List<String> arguments = new ArrayList<>(List.of(title, Long.toString(records)));
        arguments.addAll(List.of("--bootstrap-server", bootstrapServers, "--topic", topic));
        arguments.addAll(List.of("--num-records", Long.toString(records), "--throughput", "-1"));
        arguments.addAll(List.of("--payload-file", payloads.toString(), "--reporting-interval", "3600000"));
        if (transactionMillis > 0) {
            arguments.addAll(List.of("--transaction-duration-ms", Long.toString(transactionMillis)));
        }
        arguments.add("--command-property");
        settings.forEach((name, value) -> arguments.add(name + "=" + value));
        return arguments.toArray(new String[0]);
    }

    public static void main(String[] arguments) throws Exception {
        var main = new ProducerMain(arguments[0], Long.parseLong(arguments[1]));
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        Future<?> looking = executor.scheduleAtFixedRate(main::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        try {
            ProducerPerformance.main(
                    List.of(arguments).subList(2, arguments.length).toArray(new String[0]));
            if (looking.isDone()) {
                // It ends before its executor only if it fails.
                looking.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** From 60 % of the records to 95 % of them, as with a worker. */
    private void look() {
        long sent = sent();
        if (firstTime == 0 && sent >= records * 6 / 10) {
            firstTime = System.nanoTime();
            firstCpu = CpuTime.ofProcess();
            firstCompiling = compiling();
            firstSent = sent;
        } else if (firstTime != 0 && !told && sent >= records * 95 / 100) {
            told = true;
            long cpu = CpuTime.ofProcess() - firstCpu;
            long time = System.nanoTime() - firstTime;
            System.out.println(WorkerFigures.perCore(
                            WorkerFigures.PRODUCER + title, sent - firstSent, time, cpu, compiling() - firstCompiling)
                    .encoded());
            System.out.println(WorkerFigures.fromItsStart(WorkerFigures.PRODUCER + title, sent, CpuTime.ofProcess())
                    .encoded());
        }
    }

    private static long compiling() {
        return CompilerThreads.cpuTime(ProcessHandle.current().pid()).toNanos();
    }

    private long sent() {
        try {
            double sent = 0;
            for (ObjectName producer : beans.queryNames(new ObjectName(PRODUCERS), null)) {
                sent += ((Number) beans.getAttribute(producer, "record-send-total")).doubleValue();
            }
            return Math.round(sent);
        } catch (JMException e) {
            // Not there yet.
            return 0;
        }
    }
}
