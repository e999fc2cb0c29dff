// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, Postgres 3.0, Amazon Aurora PostgreSQL-Compatible edition, AURORA_POSTGRESQL",
        "MySQL, MySQL, Amazon Aurora MySQL, AURORA_MYSQL",
        "oracle, oracle, oracle-ee, ORACLE",
        "ORACLE,,, ORACLE",
        "SQLSERVER, SQLSERVER, sqlserver-ee, SQLSERVER",
        ", Postgres 3.0,, AURORA_POSTGRESQL",
        "'', '', Amazon Aurora MySQL, AURORA_MYSQL",
        "MySQL, Postgres 3.0, oracle-ee, AURORA_MYSQL",
        "Db2, DRDA, db2-ae, UNKNOWN",
        ",,, UNKNOWN",
    })
    void theServerIsRecognisedWhicheverFieldNamesIt(
            String serverType, String dbProtocol, String serviceName, Engine engine) {
        ActivityEvent event =
                Events.event("serverType", serverType, "dbProtocol", dbProtocol, "serviceName", serviceName);

        assertThat(Classification.of(event).engine()).isEqualTo(engine);
    }
}
