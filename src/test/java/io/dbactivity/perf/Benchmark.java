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
        benchmark.figures.print(System.out);
        benchmark.figures.write(JSON);
    }

    private void decoding() throws InterruptedException {
        for (DecodeCase decodeCase : DecodeCase.values()) {
            if (!quick || decodeCase.isGoal()) {
                decode(decodeCase);
            }
        }
    }

    private void decode(DecodeCase decodeCase) throws InterruptedException {
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

    private void decode(MeasuringJvm jvm, DecodeCase decodeCase, String as) throws InterruptedException {
        if (isAsked(as)) {
            jvm.run(DecodeMain.class, figures::add, decodeCase.title(), as);
        }
    }

    private boolean isAsked(String title) {
        return asked.equals("all") || asked.equals(title);
    }
}
