// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.house.Manual;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The connectors that the manual prints are valid as they stand. */
final class PrintedConfigurationsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theConnectorOfAMigrationIsValid() throws JsonProcessingException {
        assertValid(config(listings("production").get(0)));
    }

    @Test
    void theFirstConnectorIsValidInAnAccountAndOnOneMachine() throws JsonProcessingException {
        List<String> listings = listings("getting-started");
        Map<String, String> connector = config(listings.get(0));
        assertValid(connector);
        connector.putAll(JSON.readValue(listings.get(1), new TypeReference<Map<String, String>>() {}));

        assertValid(connector);
    }

    /** Of the last resource of the listing, in which every property is a line. */
    @Test
    void theConnectorForStrimziIsValid() {
        String resources = Manual.page("production").listings("yaml").get(0);
        String config = resources.substring(resources.lastIndexOf("  config:"));
        Map<String, String> connector = new HashMap<>();
        Pattern.compile("(?m)^    ([a-z.]+): (.+)$")
                .matcher(config)
                .results()
                .forEach(line -> connector.put(line.group(1), line.group(2)));

        assertThat(connector).containsKeys("das.resource.ids", "coverage.topic");
        assertValid(connector);
    }

    private static List<String> listings(String page) {
        return Manual.page(page).listings("json");
    }

    private static Map<String, String> config(String request) throws JsonProcessingException {
        JsonNode config = JSON.readTree(request).path("config");
        return new HashMap<>(JSON.convertValue(config, new TypeReference<Map<String, String>>() {}));
    }

    private static void assertValid(Map<String, String> connector) {
        assertThat(new Configured(connector).problems()).isEmpty();
    }
}
