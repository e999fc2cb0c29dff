// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import io.dbactivity.coverage.GapReason;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.metrics.ActivityMetric;
import io.dbactivity.metrics.MetricScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual's page of metrics says what {@link ActivityMetric} says. */
final class MetricsPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/metrics.md");

    static Stream<Arguments> rendered() {
        return Stream.of(Arguments.of("metrics", table()), Arguments.of("bound", bound()));
    }

    private static String table() {
        return Stream.of(MetricScope.values())
                .sorted((one, other) -> other.compareTo(one))
                .map(MetricsPageTest::table)
                .collect(Collectors.joining("\n"));
    }

    private static String table(MetricScope scope) {
        return "### " + title(scope) + "\n\n| metric | type | meaning |\n|---|---|---|\n"
                + of(scope).stream().map(MetricsPageTest::row).collect(Collectors.joining());
    }

    private static String title(MetricScope scope) {
        return switch (scope) {
            case SHARD -> "Of each shard (tags `stream` and `shard`)";
            case STREAM -> "Of each stream (tag `stream`)";
            case REASON -> "Of each reason (tag `reason`)";
            case TASK -> "Of each task";
        };
    }

    private static List<ActivityMetric> of(MetricScope scope) {
        return Stream.of(ActivityMetric.values())
                .filter(metric -> metric.scope() == scope)
                .toList();
    }

    private static String row(ActivityMetric metric) {
        return "| `" + metric.metricName() + "` | " + metric.type().name().toLowerCase(Locale.ROOT) + " | "
                + metric.description() + " |\n";
    }

    private static String bound() {
        int reasons = GapReason.values().length + CryptoException.Reason.values().length;
        return "| for each | series |\n|---|---|\n"
                + "| task | " + (of(MetricScope.TASK).size() + reasons) + " |\n"
                + "| stream of a task | " + of(MetricScope.STREAM).size() + " |\n"
                + "| stream of the connector | " + (of(MetricScope.STREAM).size() - 1) + " |\n"
                + "| open shard of a task | " + of(MetricScope.SHARD).size() + " |\n";
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void thePageSaysWhatTheCodeSays(String name, String rendered) throws IOException {
        new RenderedPart(PAGE, name, MetricsPageTest.class, "metrics.write").assertSays(rendered);
    }
}
