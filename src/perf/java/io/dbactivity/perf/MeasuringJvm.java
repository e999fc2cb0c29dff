// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A JVM of its own for one case, so that no case runs on code that was compiled for another. */
final class MeasuringJvm {

    private static final String ACCELERATOR = "AmazonCorrettoCryptoProvider";

    private final List<String> options = new ArrayList<>();
    private boolean accelerated;

    /** The collector that Kafka's own scripts choose for a worker. */
    MeasuringJvm(int heapMegabytes) {
        this(heapMegabytes, "-XX:+UseG1GC");
    }

    private MeasuringJvm(int heapMegabytes, String collector) {
        options.addAll(List.of("-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m", collector));
        options.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Dlog4j2.configurationFile=perf-log4j2.properties"));
        for (String property :
                List.of("perf.quick", "perf.minutes", "perf.events", "perf.worker", "perf.settings", "plugin.zip")) {
            options.add("-D" + property + "=" + System.getProperty(property, ""));
        }
    }

    /** A JVM like those of the local brokers and workers, to be compared with them. */
    static MeasuringJvm likeWorker(int heapMegabytes) {
        var jvm = new MeasuringJvm(heapMegabytes, "-XX:+UseSerialGC");
        jvm.options.add(CompilerThreads.JVM_OPTION);
        return jvm;
    }

    /** Leaves the Amazon Corretto Crypto Provider on the class path, from which every other JVM has it taken. */
    MeasuringJvm accelerated() {
        accelerated = true;
        return this;
    }

    /** Whether the accelerator is there for this platform. */
    static boolean hasAccelerator() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64")
                && System.getProperty("java.class.path").contains(ACCELERATOR);
    }

    /** Runs a main class to its end; what it prints beside figures is shown. */
    void run(Class<?> main, Consumer<Figure> figures, String... arguments) throws InterruptedException {
        Process process = start(main, arguments);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(line -> hear(line, figures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    main.getSimpleName() + " " + String.join(" ", arguments) + " ended with " + process.exitValue());
        }
    }

    /** Starts a main class; whoever starts it reads what it prints. */
    Process start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-classpath", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hear(String line, Consumer<Figure> figures) {
        if (Figure.isEncoded(line)) {
            figures.accept(Figure.decode(line));
        } else {
            System.err.println(line);
        }
    }

    private String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> accelerated || !entry.contains(ACCELERATOR))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
