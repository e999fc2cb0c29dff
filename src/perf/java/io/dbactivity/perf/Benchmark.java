// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.io.IOException;
import java.nio.file.Path;

/** Runs the cases that are asked for, each in a JVM of its own, and tells what they came to. */
public final class Benchmark {

    private static final Path JSON = Path.of("target", "perf.json");
    private static final int HEAP_MEGABYTES = 1024;

    private final Figures figures = new Figures();
    private final String asked = System.getProperty("perf.case", "all");
    private final boolean quick = Pace.asked().quick();

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var benchmark = new Benchmark();
        benchmark.decoding();
        for (JsonCase jsonCase : JsonCase.values()) {
            benchmark.convert(jsonCase);
        }
        benchmark.run("threads-2", ThreadsMain.class);
        benchmark.run("kms-5ms", KmsLatencyMain.class);
        benchmark.runWhereThereIsTime("cost", CostMain.class);
        benchmark.runWhereThereIsTime("catchup", CatchUpMain.class);
        benchmark.runWhereThereIsTime("linear", LinearMain.class);
        benchmark.runWhereThereIsTime("worker", WorkerMain.class);
        benchmark.memory(16, 512);
        benchmark.memory(8, 256);
        benchmark.figures.print(System.out);
        benchmark.figures.write(JSON);
    }

    private void decoding() {
        for (DecodeCase decodeCase : DecodeCase.values()) {
            if (!quick || decodeCase.isGoal()) {
                decode(decodeCase);
            }
        }
    }

    private void decode(DecodeCase decodeCase) {
        if (!decodeCase.isSigned()) {
            decode(new MeasuringJvm(HEAP_MEGABYTES), decodeCase, decodeCase.title());
            return;
        }
        decode(new MeasuringJvm(HEAP_MEGABYTES), decodeCase, decodeCase.title() + "-java");
        String accelerated = decodeCase.title() + "-accelerated";
        if (MeasuringJvm.hasAccelerator()) {
            decode(new MeasuringJvm(HEAP_MEGABYTES).accelerated(), decodeCase, accelerated);
        } else {
            figures.add(Figure.unavailable("ratio", accelerated));
        }
    }

    private void decode(MeasuringJvm jvm, DecodeCase decodeCase, String as) {
        if (isAsked(as)) {
            decodeCase.measure(as, jvm, Pace.asked(), figures::add);
        }
    }

    private void convert(JsonCase jsonCase) {
        if (asked.equals(jsonCase.title()) || (!quick && isAsked(jsonCase.title()))) {
            jsonCase.measure(new MeasuringJvm(HEAP_MEGABYTES), Pace.asked(), figures::add);
        }
    }

    /** Takes ten minutes each, so only on request. */
    private void memory(int shards, int heapMegabytes) throws InterruptedException {
        String title = shards + "-shards-in-" + heapMegabytes + "-mb";
        if (asked.equals("memory") || asked.equals(title)) {
            String seconds =
                    Long.toString(Math.round(60 * Double.parseDouble(System.getProperty("perf.minutes", "10"))));
            new MeasuringJvm(heapMegabytes)
                    .run(MemoryMain.class, figures::add, title, Integer.toString(shards), seconds);
        }
    }

    private void run(String title, Class<?> main, String... arguments) throws InterruptedException {
        if (isAsked(title)) {
            new MeasuringJvm(HEAP_MEGABYTES).run(main, figures::add, arguments);
        }
    }

    /** What a quick run leaves out, unless it is asked for by name. */
    private void runWhereThereIsTime(String title, Class<?> main, String... arguments) throws InterruptedException {
        if (!quick || asked.equals(title)) {
            run(title, main, arguments);
        }
    }

    private boolean isAsked(String title) {
        return asked.equals("all") || asked.equals(title);
    }
}
