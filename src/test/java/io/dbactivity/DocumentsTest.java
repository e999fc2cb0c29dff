// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.coverage.CoverageKind;
import io.dbactivity.event.Action;
import io.dbactivity.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents name exists, and the README names what a user may meet. */
final class DocumentsTest {

    private static final Document README = Document.of("README.md");

    private static final Set<String> PROPERTIES = ConnectorConfig.definition().names();

    /** Headers that begin like a property; {@link ReadmeTest} holds them to the code. */
    private static final Set<String> HEADERS = Set.of(
            "das.cluster.id",
            "das.contract.version",
            "das.engine",
            "das.event.count",
            "das.event.id",
            "das.event.index",
            "das.instance.id",
            "das.resource.id",
            "kinesis.arrival.time",
            "kinesis.sequence.number",
            "kinesis.shard.id",
            "kinesis.stream");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md", "docker/README.md"})
    void everyLinkLeadsToAFileAndEveryPropertyIsOne(String path) {
        Document document = Document.of(path);
        Path folder = document.path().toAbsolutePath().getParent();

        assertThat(document.findAll("\\]\\((?!https:|#)([^)#]+)"))
                .allSatisfy(link -> assertThat(folder.resolve(link).normalize()).exists());
        assertThat(propertiesIn(document)).isSubsetOf(PROPERTIES);
    }

    /** Texts in code style, with or without a value, whose first word is that of a property. */
    private static List<String> propertiesIn(Document document) {
        Set<String> families = PROPERTIES.stream()
                .filter(name -> name.contains("."))
                .map(DocumentsTest::family)
                .collect(Collectors.toSet());
        return document.findAll("`([a-z]+(?:\\.[a-z]+)+)(?:=[^`]*)?`").stream()
                .filter(name -> families.contains(family(name)) && !HEADERS.contains(name))
                .toList();
    }

    private static String family(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    @Test
    void theReadmeNamesEveryActionOutcomeAndKindOfCoverage() {
        Stream<String> words = Stream.of(
                        Stream.of(Action.values()).map(Action::text),
                        Stream.of(Outcome.values()).map(Outcome::text),
                        Stream.of(CoverageKind.values()).map(CoverageKind::text))
                .flatMap(texts -> texts);

        assertThat(words).allSatisfy(word -> assertThat(README.text()).contains("`" + word + "`"));
    }

    @Test
    void theReadmeNamesEveryPermission() {
        Document policy = Document.of("config/iam-policy.json");

        assertThat(policy.findAll("\"((?:kinesis|kms):[A-Z]\\w+)\""))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(README.text()).contains("`" + action + "`"));
    }

    @Test
    void theMapShowsEveryPackage() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/main/java/io/dbactivity"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(README.text()).contains("| `" + name + "` |"));
        }
    }
}
