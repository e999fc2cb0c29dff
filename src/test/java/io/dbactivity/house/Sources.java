// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The plugin's own source files, wherever they are. */
final class Sources {

    private static final Path MAIN = Path.of("src/main/java");

    private Sources() {}

    /** The text of the one file of a type. */
    static String of(String simpleName) {
        List<Path> files = all().stream()
                .filter(file -> file.getFileName().toString().equals(simpleName + ".java"))
                .toList();
        if (files.size() != 1) {
            throw new AssertionError(files.size() + " source files of a type " + simpleName + ": " + files);
        }
        return Document.of(files.get(0).toString()).text();
    }

    /** A method as it stands there, but for its indentation. */
    static String method(String simpleName, String beginning) {
        String source = of(simpleName);
        int begin = source.indexOf("    " + beginning);
        String method = source.substring(begin, source.indexOf("\n    }\n", begin) + "\n    }".length());
        return method.stripIndent() + "\n";
    }

    static List<Path> all() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
