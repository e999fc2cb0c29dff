// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document leads to where it says, in the repository and in the zip. */
final class LinksTest {

    private static final Document ASSEMBLY = Document.of("src/assembly/plugin.xml");

    static List<Path> documents() {
        return Manual.everyDocument().stream().map(Document::path).toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkResolves(Path document) {
        assertThat(Links.brokenIn(document)).isEmpty();
    }

    /** The zip has the documents at their places in the repository. */
    @ParameterizedTest
    @MethodSource("documents")
    void theZipHasTheDocumentAndAllThatItLinksTo(Path document) {
        assertThat(isInTheZip(document)).as(document.toString()).isTrue();
        assertThat(Links.of(document)).allMatch(link -> isInTheZip(link.file()));
    }

    private static boolean isInTheZip(Path file) {
        return ASSEMBLY.findAll("<include>(.+)</include>").stream()
                .anyMatch(pattern -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern)
                        .matches(file));
    }

    @Test
    void theOverviewAndTheSiteListEveryPage() {
        Document overview = Manual.page("index");
        Document menu = Document.of("src/site/site.xml");

        assertThat(Manual.pages()).hasSizeGreaterThan(12).allSatisfy(page -> {
            String file = page.path().getFileName().toString();
            assertThat(menu.text()).contains("href=\"" + file.replace(".md", ".html") + "\"");
            if (!file.equals("index.md")) {
                assertThat(overview.text()).containsOnlyOnce("](" + file + ") |");
            }
        });
    }
}
