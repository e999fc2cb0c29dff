// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every event has the fields of the engine's printed sample, in its order, and its habits. */
class EventShapesTest {

    private static final String NATIVE = "engineNativeAuditFields";

    @ParameterizedTest
    @CsvSource({
        "AURORA_POSTGRESQL,aurora-postgresql,1.1-select",
        "AURORA_MYSQL,aurora-mysql,select-main",
        "SQLSERVER,sqlserver,select"
    })
    void eventsHaveTheFieldsOfTheSample(DatabaseEngine engine, String folder, String sample) {
        List<String> names = Drawn.names(Drawn.sample(folder, sample));

        assertThat(Drawn.events(engine))
                .allSatisfy(event -> assertThat(Drawn.names(event)).isEqualTo(names));
    }

    @Test
    void oracleEventsHaveTheFieldsOfTheSampleOfTheirKind() {
        assertThat(Drawn.events(DatabaseEngine.ORACLE)).allSatisfy(event -> {
            JsonNode sample = oracleSample(event.required("command").textValue());
            assertThat(Drawn.names(event)).isEqualTo(Drawn.names(sample));
            assertThat(Drawn.names(event.required(NATIVE))).isEqualTo(Drawn.names(sample.required(NATIVE)));
        });
    }

    @Test
    void sqlServerEventsHaveTheNativeFieldsOfTheSample() {
        List<String> names = Drawn.names(Drawn.sample("sqlserver", "select").required(NATIVE));

        assertThat(Drawn.events(DatabaseEngine.SQLSERVER))
                .allSatisfy(
                        event -> assertThat(Drawn.names(event.required(NATIVE))).isEqualTo(names));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AURORA_POSTGRESQL | logTime   | \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00
                    AURORA_POSTGRESQL | startTime | \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00
                    AURORA_MYSQL      | endTime   | \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00
                    ORACLE            | logTime   | \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}
                    SQLSERVER         | logTime   | \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{7}\\+00
                    """)
    void timesHaveTheFormOfTheEngine(DatabaseEngine engine, String field, String form) {
        assertThat(Drawn.events(engine))
                .allSatisfy(event -> assertThat(event.required(field).textValue())
                        .matches(form)
                        .startsWith("2026-11-23 10:00:00."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AURORA_POSTGRESQL | CONNECT,DISCONNECT,AUTH FAILURE,BEGIN,COMMIT,SELECT,INSERT,UPDATE,CREATE TABLE,GRANT
                    AURORA_MYSQL      | CONNECT,DISCONNECT,FAILED_CONNECT,QUERY,READ,WRITE,CREATE
                    ORACLE            | LOGON,LOGOFF,SELECT,INSERT,UPDATE,CREATE TABLE,GRANT
                    SQLSERVER         | LOGIN SUCCEEDED,LOGIN FAILED,LOGOUT,SELECT,INSERT,UPDATE,ALTER,GRANT
                    """)
    void everyCommandOfTheEngineComes(DatabaseEngine engine, String commands) {
        Set<String> seen = Drawn.events(engine).stream()
                .map(event -> event.required("command").textValue())
                .collect(Collectors.toSet());

        assertThat(seen).containsExactlyInAnyOrder(commands.split(","));
    }

    @Test
    void oracleEscapesWhatHtmlGivesAMeaning() {
        List<String> records =
                Drawn.texts(Drawn.traffic(DatabaseEngine.ORACLE, Drawn.settings(LoadProfile.PGBENCH, 1)), 10);

        assertThat(records)
                .allSatisfy(text -> assertThat(text)
                        .contains("(TYPE\\" + "u003d(DATABASE))")
                        .doesNotContain("=", "<", ">", "&", "'"));
    }

    private static JsonNode oracleSample(String command) {
        return switch (command) {
            case "LOGON", "LOGOFF" -> Drawn.sample("oracle", "logon");
            case "SELECT" -> Drawn.sample("oracle", "select");
            default -> Drawn.sample("oracle", "create-table");
        };
    }
}
