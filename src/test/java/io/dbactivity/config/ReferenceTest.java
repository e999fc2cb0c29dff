// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

    private static final Path PAGE = Path.of("config", "reference.md");

    @Test
    void theReferenceSaysWhatTheDefinitionSays() throws IOException {
        String rendered = new ReferencePage(ConnectorConfig.definition()).render();
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, rendered);
        }

        assertThat(PAGE)
                .as("rewrite it with: mvn test -Dtest=ReferenceTest -Dreference.write=true")
                .hasContent(rendered);
    }

    @Test
    void everyPropertyIsDocumentedInWholeSentences() {
        ConfigDef definition = ConnectorConfig.definition();

        assertThat(definition.configKeys().values()).allSatisfy(ReferenceTest::assertDocumented);
    }

    private static void assertDocumented(ConfigKey key) {
        assertThat(key.documentation).as(key.name).matches("[A-Z].*\\.").doesNotContain("\n", "  ");
        assertThat(key.displayName).as(key.name).isNotBlank();
        assertThat(key.group).as(key.name).isNotBlank();
        assertThat(key.orderInGroup).as(key.name).isPositive();
    }
}
