// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs Jazzer, which mutates inputs by what code they reach, in a JVM of its own. The inputs that it finds worth
 * keeping stay in the folder, together with each input that fails.
 */
final class Fuzz {

    private static final String MEGABYTES = "512";

    /** Jazzer looks through the whole class path before it starts, which takes longer the more there is. */
    private static final Pattern NOT_NEEDED = Pattern.compile(
            ".*(/org/apache/kafka/(?!connect-api|kafka-clients)|/io/netty/|/org/eclipse/jetty/|/org/glassfish/|/org/rocksdb/"
                    + "|/org/testcontainers/|/com/github/docker-java/|/com/tngtech/|/net/jqwik/|/org/assertj/).*");

    private Fuzz() {}

    /** Runs for as many minutes as {@code fuzz.minutes} says, in the folder {@code fuzz.folder}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("fuzz.folder"));
        var time = Duration.ofMinutes(Long.getLong("fuzz.minutes"));
        int exit = jazzer(folder, time).inheritIO().start().waitFor();
        System.out.println("The inputs are in " + folder + ".");
        System.exit(exit);
    }

    /** False where Jazzer has no native part. */
    static boolean runsHere() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean x86 = Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        return system.contains("mac") || (x86 && (system.contains("linux") || system.contains("windows")));
    }

    /** Jazzer with these further options, ready to start. It ends with 0 if nothing failed. */
    static ProcessBuilder jazzer(Path folder, Duration time, String... options) throws IOException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        writeSeeds(inputs);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-classpath",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--instrumentation_includes=io.dbactivity.crypto.**:io.dbactivity.event.**",
                // Its hooks look for injections in other code. None of that is here.
                "--custom_hook_includes=io.dbactivity.none.**",
                "--disabled_hooks=*",
                "-max_total_time=" + time.toSeconds(),
                // An input of a few kilobytes must not take longer, however busy the machine is.
                "-timeout=10",
                // Of the process. The heap has its own bound.
                "-rss_limit_mb=0"));
        command.addAll(List.of(options));
        command.add(inputs.toAbsolutePath().toString());
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    private static void writeSeeds(Path inputs) throws IOException {
        for (FuzzTarget target : FuzzTarget.values()) {
            List<byte[]> seeds = target.seeds();
            for (int i = 0; i < seeds.size(); i++) {
                var input = new ByteArrayOutputStream();
                input.write(List.of(FuzzTarget.values()).indexOf(target));
                input.writeBytes(seeds.get(i));
                Files.write(inputs.resolve(target + "-" + i), input.toByteArray());
            }
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !NOT_NEEDED
                        .matcher(entry.replace(File.separatorChar, '/'))
                        .matches())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
