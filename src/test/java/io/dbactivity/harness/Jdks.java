// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The Java that other programs are to run on: that of this JVM, or any that the system's packages installed. */
public final class Jdks {

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /** The home of one of this major version or later. */
    public static Optional<Path> atLeast(int major) {
        return homes().stream().filter(home -> version(home) >= major).findFirst();
    }

    /** The home of one of exactly this major version. */
    public static Optional<Path> of(int major) {
        return homes().stream().filter(home -> version(home) == major).findFirst();
    }

    private static List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> installed = Files.list(INSTALLED)) {
                homes.addAll(installed.sorted().toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return homes;
    }

    private static int version(Path javaHome) {
        var release = new Properties();
        try (var file = Files.newBufferedReader(javaHome.resolve("release"))) {
            release.load(file);
        } catch (IOException notOne) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.replaceFirst("\\D.*", ""));
    }
}
