// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.aws.Spelling;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "kinesis.postion, kinesis.position",
        "das.resource.id, das.resource.ids",
        "event.exclude.users, events.exclude.users",
        "coverage.topics, coverage.topic",
        "aws.reigon, aws.region",
        "kinesis.something.else, ",
        "das, "
    })
    void aFewWrongLettersAreForgiven(String written, String meant) {
        assertThat(Spelling.nearest(written, ConnectorConfig.definition().names()))
                .isEqualTo(Optional.ofNullable(meant));
    }
}
