// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dbactivity.local.aws.Emulators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The browser, without a window and without a network. It is the machine's own, or else the one that {@code
 * .ci/emulators} installed. A test is skipped if there is neither.
 */
public final class Chromium {

    private static final long SECONDS = 120;

    /** How the page is to look. */
    public enum Scheme {
        DARK("0"),
        LIGHT("1");

        private final String setting;

        Scheme(String setting) {
            this.setting = setting;
        }
    }

    private final Path directory;
    private final List<String> command;
    private final Optional<Path> libraries;

    private Chromium(Path directory, List<String> command, Optional<Path> libraries) {
        this.directory = directory;
        this.command = command;
        this.libraries = libraries;
    }

    /** @param directory for its profile */
    public static Chromium in(Path directory) throws IOException {
        Optional<Path> own = Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
        if (own.isPresent()) {
            return working(new Chromium(directory, List.of(own.get().toString()), Optional.empty()));
        }
        Path root = Emulators.installed("chromium").resolve("root/usr/lib").toAbsolutePath();
        try (Stream<Path> folders = Files.list(root)) {
            Optional<Path> libraries = folders.filter(
                            folder -> folder.toString().endsWith("-linux-gnu"))
                    .findFirst();
            return working(new Chromium(
                    directory, List.of(root.resolve("chromium/chromium").toString()), libraries));
        }
    }

    private static Chromium working(Chromium browser) throws IOException {
        Path blank = Files.writeString(browser.directory.resolve("blank.html"), "<p>blank");
        assumeTrue(browser.run("--dump-dom", blank.toUri().toString()).contains("blank"), "Chromium does not run here");
        return browser;
    }

    /** The elements of a page after it was loaded, as HTML. */
    public String elements(Path page) throws IOException {
        return run("--dump-dom", page.toUri().toString());
    }

    /** What the page and the browser said to the console. */
    public String console(Path page) throws IOException {
        Path log = directory.resolve("console.log");
        runLogged(
                log,
                "--enable-logging=stderr",
                "--log-level=0",
                "--dump-dom",
                page.toUri().toString());
        return Files.readString(log);
    }

    /** A picture of the page's beginning, as PNG. */
    public Path picture(Path page, Scheme scheme, int width, int height, Path file) throws IOException {
        run(
                "--hide-scrollbars",
                "--blink-settings=preferredColorScheme=" + scheme.setting,
                "--window-size=" + width + "," + height,
                "--screenshot=" + file,
                page.toUri().toString());
        return file;
    }

    /** The page as it is printed, as PDF. */
    public Path printed(Path page, Path file) throws IOException {
        run("--no-pdf-header-footer", "--print-to-pdf=" + file, page.toUri().toString());
        return file;
    }

    private String run(String... arguments) throws IOException {
        return runLogged(directory.resolve("chromium.log"), arguments);
    }

    private String runLogged(Path log, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + directory.resolve("profile")));
        words.addAll(List.of(arguments));
        Path out = Files.createTempFile(directory, "out", ".html");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectError(log.toFile()).redirectOutput(out.toFile());
        libraries.ifPresent(folder -> builder.environment().put("LD_LIBRARY_PATH", folder.toString()));
        Process process = builder.start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Chromium took more than " + SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(out, UTF_8);
    }
}
