// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.config.ConfigException;

final class AnyConfigurationTest {

    @Property(tries = 200)
    void validationAlwaysAnswersAndAgreesWithReading(@ForAll("properties") Map<String, String> properties) {
        Configured configured = new Configured(properties);

        if (configured.problems().isEmpty()) {
            assertThat(configured.settings().streams()).isNotEmpty();
        } else {
            assertThatThrownBy(configured::settings).isInstanceOf(ConfigException.class);
        }
    }

    @Provide
    Arbitrary<Map<String, String>> properties() {
        Arbitrary<String> names = Arbitraries.of(ConnectorConfig.definition().names());
        Arbitrary<String> plausible = Arbitraries.of(
                "",
                " ",
                ",",
                "true",
                "0",
                "300",
                "all",
                "LATEST",
                "AT_TIMESTAMP",
                "-PT1H",
                "eu-west-1",
                "db-AB12",
                "x=db-AB12",
                "arn:aws:iam::111122223333:role/x",
                "http://host:80",
                "http://u:p@h:80",
                "%s",
                "${engine}");
        return Arbitraries.maps(names, Arbitraries.oneOf(plausible, plausible, Arbitraries.strings()))
                .ofMaxSize(8);
    }
}
