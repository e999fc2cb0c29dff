// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The shipped alerts. */
public final class AlertRules {

    /** The shipped file. */
    public static final Path FILE = Path.of("config", "prometheus", "alerts.yml");

    private AlertRules() {}

    public static List<AlertRule> shipped() {
        try {
            Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(FILE));
            return file.get("groups").stream()
                    .flatMap(group -> group.get("rules").stream())
                    .map(AlertRule::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the alerts as shipped, but that each has to hold for a second only, and with some other texts.
     *
     * @param expressions by the alert's name; those that are not named stay as they are
     */
    public static Path writeImpatient(Path file, Map<String, String> expressions) throws IOException {
        List<Map<String, Object>> rules = shipped().stream()
                .map(rule -> {
                    Map<String, Object> changed = new HashMap<>(rule.rule());
                    changed.put("expr", expressions.getOrDefault(rule.name(), rule.expression()));
                    changed.put("for", "1s");
                    return changed;
                })
                .toList();
        return Files.writeString(
                file, new Yaml().dump(Map.of("groups", List.of(Map.of("name", "impatient", "rules", rules)))));
    }
}
