// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.coverage.CoverageKind;
import io.dbactivity.coverage.GapReason;
import io.dbactivity.event.Action;
import io.dbactivity.event.Outcome;
import io.dbactivity.transform.document.Attribute;
import io.dbactivity.transform.ecs.Ecs;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents name exists, and the manual names what a user may meet. */
final class DocumentsTest {

    private static final Document LEDGER = Manual.page("ledger");

    private static final Set<String> PROPERTIES = ConnectorConfig.definition().names();

    /** Properties of Kafka's own that begin like ours. */
    private static final Set<String> OF_KAFKA = Set.of("max.message.bytes", "max.request.size");

    /** Fields of ECS, of which some begin like a property. */
    private static final Set<String> OF_ECS =
            Ecs.LAYOUT.attributes().stream().map(Attribute::path).collect(Collectors.toSet());

    /** Headers that begin like a property; {@link ReadmeTest} holds them to the code, and DeadLettersTest two. */
    private static final Set<String> HEADERS = Set.of(
            "das.cluster.id",
            "das.contract.version",
            "das.deadletter.part",
            "das.deadletter.parts",
            "das.engine",
            "das.event.count",
            "das.event.id",
            "das.event.index",
            "das.instance.id",
            "das.ordinal",
            "das.resource.id",
            "das.run",
            "kinesis.arrival.time",
            "kinesis.sequence.number",
            "kinesis.shard.id",
            "kinesis.stream");

    /** But for the reference, which is rendered. */
    static List<Document> documents() {
        return Manual.everyDocument().stream()
                .filter(document -> !document.path().endsWith("reference.md"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyPropertyIsOne(Document document) {
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
                .filter(name -> !OF_KAFKA.contains(name) && !OF_ECS.contains(name))
                .toList();
    }

    private static String family(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    @Test
    void theManualNamesEveryActionOutcomeAndKindOfCoverage() {
        Stream<String> events = Stream.concat(
                Stream.of(Action.values()).map(Action::text),
                Stream.of(Outcome.values()).map(Outcome::text));

        assertThat(events)
                .allSatisfy(word -> assertThat(Manual.page("record").text()).contains("`" + word + "`"));
        assertThat(CoverageKind.values())
                .allSatisfy(kind -> assertThat(LEDGER.text()).contains("`" + kind.text() + "`"));
    }

    /** In the table of reasons; what else may go wrong with a record stops the task or waits. */
    @Test
    void theManualExplainsEveryReasonOfAGap() {
        assertThat(LEDGER.findAll("(?m)^\\| `(\\w+)` \\| [^|]+ \\| [^|]+ \\|$"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(GapReason.values()).map(GapReason::text).toList());
    }

    @Test
    void theManualExplainsTheAuditorsCommand() {
        String command = Sources.of("AuditCommand");
        String options = Sources.of("AuditOptions");

        assertThat(LEDGER.findAll("(?m)^\\| (\\d) \\|"))
                .isNotEmpty()
                .isEqualTo(findAll("private static final int [A-Z_]+ = (\\d);", command));
        assertThat(findAll("\"(--[a-z-]+)\"", options))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(LEDGER.text()).contains("`" + option + "`"));
    }

    @Test
    void theManualExplainsTheViewersCommand() {
        Document viewer = Manual.page("viewer");

        assertThat(viewer.findAll("(?m)^\\| (\\d) \\|"))
                .isNotEmpty()
                .isEqualTo(findAll("private static final int [A-Z_]+ = (\\d);", Sources.of("ViewCommand")));
        assertThat(findAll("\"(--[a-z-]+)\"", Sources.of("ViewOptions")))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(viewer.text()).contains("`" + option + "`"));
    }

    private static List<String> findAll(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config/iam-policy.json", "config/iam-policy-fanout.json"})
    void theManualNamesEveryPermission(String policy) {
        assertThat(Document.of(policy).findAll("\"((?:kinesis|kms|rds):[A-Z]\\w+)\""))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(Manual.page("security").text()).contains("`" + action + "`"));
    }

    @Test
    void thePictureOfTheLineNamesPackages() {
        Document picture = Document.of("src/site/resources/images/line.svg");

        assertThat(picture.findAll("class=\"package\"[^>]*>([^<]+)<"))
                .isNotEmpty()
                .isSubsetOf(
                        PackageMap.ROOMS.stream().map(PackageMap.Room::label).toList());
    }

    @Test
    void theReadmeIsShort() {
        assertThat(Manual.readme().text().lines()).hasSizeLessThanOrEqualTo(180);
    }

    /** But for tables, commands and addresses, which cannot be broken. */
    @ParameterizedTest
    @MethodSource("documents")
    void linesAreNotLong(Document document) {
        String prose = document.text().replaceAll("(?ms)^```.*?^```$", "");

        assertThat(prose.lines().filter(line -> !line.matches("\\|.*| {4}.*|.*https://.*")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }
}
