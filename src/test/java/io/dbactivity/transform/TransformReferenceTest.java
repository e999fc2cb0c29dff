// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.house.RenderedPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/** The manual's reference of the properties of transforms and predicates is what their definitions say. */
final class TransformReferenceTest {

    private static final Path PAGE = Path.of("src/site/markdown/transforms.md");

    @Test
    void theManualSaysWhatTheDefinitionsSay() throws IOException {
        new RenderedPart(PAGE, "reference", TransformReferenceTest.class, "reference.write")
                .assertSays(section("MaskSql", MaskSqlConfig.definition())
                        + "\n"
                        + section("EventMatches", EventMatches.definition()));
    }

    private static String section(String type, ConfigDef definition) {
        return "### " + type + "\n\n| property | default | what it says |\n|---|---|---|\n"
                + keys(definition).stream().map(TransformReferenceTest::row).collect(Collectors.joining());
    }

    private static List<ConfigKey> keys(ConfigDef definition) {
        return definition.configKeys().values().stream()
                .sorted(Comparator.comparing(
                                (ConfigKey key) -> definition.groups().indexOf(key.group))
                        .thenComparing(key -> key.orderInGroup))
                .toList();
    }

    private static String row(ConfigKey key) {
        assertThat(key.documentation).as(key.name).matches("[A-Z].*\\.").doesNotContain("\n", "  ", "|");
        assertThat(key.displayName).as(key.name).isNotBlank();
        assertThat(key.orderInGroup).as(key.name).isPositive();
        return "| `%s` (%s) | %s | %s |\n"
                .formatted(key.name, key.type.name().toLowerCase(Locale.ROOT), defaultValue(key), key.documentation);
    }

    private static String defaultValue(ConfigKey key) {
        return key.defaultValue == null || key.defaultValue.equals(List.of()) ? "none" : "`" + key.defaultValue + "`";
    }
}
