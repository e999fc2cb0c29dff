// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.monitoring;

import io.dbactivity.metrics.ActivityMetric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How metrics are called in a scrape of a worker with the shipped rules of the JMX exporter. */
public final class ScrapedNames {

    /** The shipped rules. */
    public static final Path RULES = Path.of("config", "prometheus", "jmx-exporter.yml");

    private static final Pattern OF_THE_WORKER = Pattern.compile("(?m)^ +name: (kafka_connect_\\w+)$");
    private static final Pattern NAME = Pattern.compile("\\b(?:dbactivity|kafka_connect)_\\w+");

    private ScrapedNames() {}

    public static String of(ActivityMetric metric) {
        return "dbactivity_" + metric.metricName().replace('-', '_');
    }

    /** Of the connector's metrics. */
    public static Set<String> ofTheConnector() {
        return Stream.of(ActivityMetric.values()).map(ScrapedNames::of).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of what the rules take from the worker. */
    public static Set<String> ofTheWorker() {
        try {
            return OF_THE_WORKER
                    .matcher(Files.readString(RULES))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in an expression of Prometheus. */
    public static Set<String> in(String expression) {
        return NAME.matcher(expression)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
