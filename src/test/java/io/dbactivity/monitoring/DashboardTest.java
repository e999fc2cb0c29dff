// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The structure of the dashboard, as far as that can be told without Grafana. */
final class DashboardTest {

    /** Of Grafana's grid. */
    private static final int COLUMNS = 24;

    private final Dashboard dashboard = Dashboard.shipped();

    @Test
    void everyMetricIsShownAndNothingElse() {
        Set<String> shown = dashboard.expressions().stream()
                .flatMap(expression -> ScrapedNames.in(expression).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(ScrapedNames.ofTheConnector());
        known.addAll(ScrapedNames.ofTheWorker());

        assertThat(shown).isEqualTo(known);
    }

    @Test
    void everyPanelSaysWhatItShowsAndInWhichUnit() {
        assertThat(dashboard.panels().stream().filter(isRow().negate()))
                .isNotEmpty()
                .allSatisfy(panel -> {
                    assertThat(panel.path("title").asText()).isNotBlank();
                    assertThat(panel.path("description").asText()).endsWith(".");
                    assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                    assertThat(panel.path("targets")).isNotEmpty();
                });
    }

    @Test
    void everyPanelAsksTheSourceThatTheReaderChooses() {
        assertThat(dashboard.json().findValues("datasource"))
                .isNotEmpty()
                .allMatch(source -> source.path("type").asText().equals("prometheus")
                        && source.path("uid").asText().equals("${datasource}"));
        assertThat(dashboard.variables())
                .extracting(variable -> variable.path("name").asText())
                .containsExactly("datasource", "connector", "stream");
    }

    /** Whoever chooses a connector must not see another one's numbers. */
    @Test
    void everySelectorFollowsTheChoiceOfConnector() {
        assertThat(dashboard.expressions())
                .allSatisfy(expression -> assertThat(count(expression, "connector=~\"$connector\""))
                        .isEqualTo(count(expression, "{")));
    }

    private static long count(String text, String part) {
        return Arrays.stream(text.split("(?=" + Pattern.quote(part) + ")"))
                .filter(piece -> piece.startsWith(part))
                .count();
    }

    @Test
    void panelsHaveIdsOfTheirOwnAndDoNotOverlap() {
        assertThat(dashboard.panels())
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
        List<String> cells = new ArrayList<>();
        for (JsonNode panel : dashboard.panels()) {
            JsonNode place = panel.path("gridPos");
            int left = place.path("x").asInt();
            int top = place.path("y").asInt();
            for (int x = left; x < left + place.path("w").asInt(); x++) {
                assertThat(x).as("%s", panel.path("title")).isBetween(0, COLUMNS - 1);
                for (int y = top; y < top + place.path("h").asInt(); y++) {
                    cells.add(x + "," + y);
                }
            }
        }
        assertThat(cells).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void theFirstRowIsAboutLoss() {
        assertThat(dashboard.panels().stream()
                        .filter(isRow())
                        .map(row -> row.path("title").asText()))
                .startsWith("Is anything being lost?")
                .hasSize(6);
    }

    private static Predicate<JsonNode> isRow() {
        return panel -> panel.path("type").asText().equals("row");
    }
}
