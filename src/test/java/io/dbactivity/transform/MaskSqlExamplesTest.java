// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.house.Manual;
import io.dbactivity.record.FieldNames;
import io.dbactivity.transform.sql.Dialect;
import io.dbactivity.transform.sql.Replacement;
import io.dbactivity.transform.sql.SqlMask;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manual prints of masking is what comes out. */
final class MaskSqlExamplesTest {

    private static final String PAGE = Manual.page("transforms").text();

    private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| `(.+)` \\| `(.+)` \\|$");

    static Stream<Arguments> examples() {
        String table = PAGE.substring(PAGE.indexOf("<!-- examples:"), PAGE.indexOf("<!-- end of examples -->"));
        List<Arguments> examples = EXAMPLE.matcher(table)
                .results()
                .map(row -> Arguments.of(row.group(1), row.group(2), row.group(3)))
                .toList();
        assertThat(examples).hasSizeGreaterThan(8);
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsMaskedAsPrinted(String engine, String statement, String masked) {
        assertThat(SqlMask.of(statement, Dialect.ofEngine(engine)).masked(literal -> Replacement.PLACEHOLDER))
                .isEqualTo(masked);
    }

    @Test
    void theConfigurationsAreValid() {
        List<Map<String, String>> transforms = listings("transforms.mask.");
        assertThat(transforms).hasSize(2).allSatisfy(properties -> {
            try (var mask = new MaskSql<SourceRecord>()) {
                mask.configure(properties);
            }
        });
        assertThat(listings("predicates.monitoring.")).singleElement().satisfies(properties -> {
            assertThat(properties.keySet())
                    .isSubsetOf(withType(EventMatches.definition().names()));
            new EventMatches<SourceRecord>().configure(properties);
        });
        assertThat(transforms)
                .allSatisfy(properties -> assertThat(properties.keySet())
                        .isSubsetOf(withType(MaskSqlConfig.definition().names())));
    }

    private static List<String> withType(Iterable<String> names) {
        List<String> all = new ArrayList<>(List.of("type"));
        names.forEach(all::add);
        return all;
    }

    /** The properties with this prefix, of each listing that has some. */
    private static List<Map<String, String>> listings(String prefix) {
        return Manual.page("transforms").listings("properties").stream()
                .map(MaskSqlExamplesTest::parsed)
                .map(all -> all.entrySet().stream()
                        .filter(property -> property.getKey().startsWith(prefix))
                        .collect(Collectors.toMap(
                                property -> property.getKey().substring(prefix.length()),
                                Map.Entry::getValue,
                                (one, other) -> one,
                                TreeMap::new)))
                .filter(properties -> !properties.isEmpty())
                .map(properties -> (Map<String, String>) properties)
                .toList();
    }

    private static Map<String, String> parsed(String listing) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(listing));
        } catch (IOException e) {
            throw new AssertionError("A text in memory is read", e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    @Test
    void theTableOfFieldsNamesEachThatIsMasked() {
        Matcher table =
                Pattern.compile("(?s)\\| field \\| what happens \\|(.+?)\n\n").matcher(PAGE);
        assertThat(table.find()).isTrue();

        assertThat(List.of(
                        FieldNames.COMMAND_TEXT,
                        FieldNames.PARAM_LIST,
                        FieldNames.ERROR_MESSAGE,
                        FieldNames.ENGINE_NATIVE_AUDIT_FIELDS,
                        FieldNames.EXTRA_FIELDS,
                        FieldNames.ORIGINAL,
                        FieldNames.TRUNCATED))
                .allSatisfy(field -> assertThat(table.group(1)).contains("| `" + field + "` |"));
    }
}
