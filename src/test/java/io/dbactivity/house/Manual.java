// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users read: the front page, and the manual with a page for each subject. */
public final class Manual {

    private static final String PAGES = "src/site/markdown";

    private Manual() {}

    static Document readme() {
        return Document.of("README.md");
    }

    /** @param name without its ending */
    public static Document page(String name) {
        return Document.of(PAGES + "/" + name + ".md");
    }

    /** All but the front page. */
    static List<Document> pages() {
        return markdownIn(PAGES);
    }

    /** Front page and pages as one text. */
    static String text() {
        return Stream.concat(Stream.of(readme()), pages().stream())
                .map(Document::text)
                .collect(Collectors.joining("\n"));
    }

    /** Also what contributors read, and the reference that is rendered from the code. */
    static List<Document> everyDocument() {
        return Stream.of(
                        List.of(readme(), Document.of("config/reference.md"), Document.of("docker/README.md")),
                        pages(),
                        markdownIn(".github"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Document> markdownIn(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".md"))
                    .sorted()
                    .map(Document::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
