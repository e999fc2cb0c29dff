// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementReadingTest {

    @Test
    void mainAndAuxiliaryEventsHaveOneKey() {
        String common = "'serverType':'MySQL','pid':2830,'statementId':65459278,'sessionId':'725118'}";

        assertThat(key("{'class':'MAIN','substatementId':1,'exitCode':'0'," + common))
                .isEqualTo("2830:65459278")
                .isEqualTo(key("{'class':'AUX','substatementId':2,'exitCode':''," + common));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "'serverType':'MySQL','pid':1,'statementId':0",
                "'serverType':'MySQL','pid':1",
                "'serverType':'MySQL','statementId':5",
                "'serverType':'PostgreSQL','statementId':5",
                "'serverType':'SQLSERVER','statementId':''",
                "'serverType':'SQLSERVER','statementId':'0x00000000000000000000000000000000'",
                "'serverType':'oracle','sessionId':1,'statementId':5",
                "'serverType':'MySQL','type':'heartbeat','pid':1,'statementId':5",
                "'serverType':'Db2','pid':1,'sessionId':'1','statementId':5",
            })
    void whatTellsNoStatementHasNoKey(String fields) {
        assertThat(StatementReading.key(Events.parsed("{" + fields + "}"))).isEmpty();
    }

    @Test
    void aKeyIsNoLongerThanAnEngineMakesIt() {
        String event = "{'serverType':'SQLSERVER','statementId':'";

        assertThat(key(event + "1".repeat(128) + "'}")).hasSize(128);
        assertThat(StatementReading.key(Events.parsed(event + "1".repeat(129) + "'}")))
                .isEmpty();
    }

    @Test
    void anObjectOfAStatementOfPostgresqlHasItsKey() {
        assertThat(key("{'serverType':'PostgreSQL','sessionId':'5ce73c6f.7e64','statementId':6,'substatementId':2}"))
                .isEqualTo("5ce73c6f.7e64:6");
    }

    /** Of SQL Server, the piece that is not full is the last one. */
    @ParameterizedTest
    @CsvSource({"1, 12, 0, 1", "1, 4000, 0,", "2, 4000, 0,", "3, 3999, 0, 3", "1, 12, 4000,", "0, 12, 0,"})
    void theLastPieceTellsHowManyThereAre(int number, int characters, int additional, Long count) {
        ActivityEvent event = Events.parsed(
                "{'serverType':'SQLSERVER','statementId':'0x5f','substatementId':" + number + ",'commandText':'"
                        + "x".repeat(characters) + "','engineNativeAuditFields':{'additional_information':'"
                        + "x".repeat(additional) + "'}}");

        assertThat(StatementReading.key(event)).contains("0x5f");
        assertThat(StatementReading.pieceCount(event).stream()
                        .boxed()
                        .findFirst()
                        .orElse(null))
                .isEqualTo(count);
    }

    private static String key(String event) {
        return StatementReading.key(Events.parsed(event)).orElseThrow();
    }
}
