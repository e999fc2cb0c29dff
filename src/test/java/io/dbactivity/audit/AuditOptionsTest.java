// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arguments of the auditor's command. */
class AuditOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "--from 2026-01-01T00:00:00Z --from 2026-02-01T00:00:00Z, --from is given twice",
        "--silence soon, --silence 'soon' is not ISO-8601",
        "--format xml, '--format ''xml'' is none of [json, text]'",
        "--connect-url http://localhost:8083, --connect-url and --offsets-topic need --connector"
    })
    void argumentsThatMakeNoSenseAreExplainedBeforeTheOptions(String more, String message) {
        String[] arguments = Stream.concat(
                        Stream.of("--bootstrap-server", "localhost:9092"), Stream.of(more.split(" ")))
                .toArray(String[]::new);

        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> AuditOptions.parse(arguments))
                .withMessageStartingWith(message)
                .withMessageEndingWith("\n" + AuditOptions.USAGE);
    }
}
