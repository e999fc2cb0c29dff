// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseObjectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "public.t | TABLE:public:t",
                "t | TABLE::t",
                "\"A b\".\"C.d\" | TABLE:A b:C.d",
                "\"say \"\"x\"\"\" | TABLE::say \"x\"",
                "public.f(integer, text) | TABLE:public:f(integer, text)",
                "public.t.\"Col\" | TABLE:public:t.\"Col\"",
                "tr on public.t | TABLE::tr on public.t",
                "straße.t$1 | TABLE:straße:t$1",
                "\"never closed.t | TABLE::\"never closed.t",
                "public. | TABLE::public.",
                ".t | TABLE::.t",
                "\" | TABLE::\"",
                "\"\" | TABLE::",
            })
    void postgresqlNamesOne(String objectName, String expected) {
        assertThat(objects("PostgreSQL", "objectType", "TABLE", "objectName", objectName))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders | TABLE:shop:orders",
                "a,b | TABLE:shop:a; TABLE:shop:b",
                "a, ,b, | TABLE:shop:a; TABLE:shop:b"
            })
    void mysqlSeparatesSeveralByCommas(String objectName, String expected) {
        assertThat(objects("MySQL", "objectType", "TABLE", "databaseName", "shop", "objectName", objectName))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE TABLE, TABLE:SHOP:T",
        "ALTER PACKAGE BODY, PACKAGE BODY:SHOP:T",
        "SELECT, :SHOP:T",
        "GRANT ROLE, :SHOP:T"
    })
    void oracleHasTheSchemaInThePlaceOfTheType(String command, String expected) {
        assertThat(objects("oracle", "command", command, "objectType", "SHOP", "objectName", "T"))
                .isEqualTo(expected);
    }

    @Test
    void oracleNamesAnotherObjectInItsOwnFields() {
        assertThat(objects("{'serverType':'oracle','command':'CREATE INDEX','objectName':'IX','objectType':'SHOP',"
                        + "'engineNativeAuditFields':{'NEW_NAME':'T','NEW_SCHEMA':'SALES','OBJECT_EDITION':null}}"))
                .isEqualTo("INDEX:SHOP:IX; :SALES:T");
    }

    @Test
    void sqlServerHasTheSchemaInItsOwnFields() {
        String event = "{'serverType':'SQLSERVER','objectName':'T','objectType':'TABLE'";

        assertThat(objects(event + ",'engineNativeAuditFields':{'schema_name':'dbo'}}"))
                .isEqualTo("TABLE:dbo:T");
        assertThat(objects(event + ",'engineNativeAuditFields':{'schema_name':''}}"))
                .isEqualTo("TABLE::T");
        assertThat(objects(event + "}")).isEqualTo("TABLE::T");
    }

    @Test
    void nothingIsNamedWithoutAName() {
        assertThat(objects("MySQL", "objectType", "TABLE", "objectName", "")).isEmpty();
        assertThat(objects("MySQL", "objectType", "TABLE")).isEmpty();
        assertThat(objects("MySQL", "objectName", ",,")).isEmpty();
        assertThat(objects("PostgreSQL", "type", "heartbeat", "objectName", "t"))
                .isEmpty();
        assertThat(objects("Db2", "objectName", "t")).isEmpty();
    }

    /** Whoever may write to the stream can name as many as fit into a record. */
    @Test
    void moreThanAnybodyJoinsAreNotTakenApart() {
        String sixtyOne = ("x".repeat(64) + ",").repeat(61);

        assertThat(StatementReading.objects(mysql(sixtyOne))).hasSize(61);
        assertThat(StatementReading.objects(mysql("a,".repeat(1_000)))).isEmpty();
        assertThat(StatementReading.objects(mysql("a,".repeat(10_000_000)))).isEmpty();
        assertThat(DatabaseObject.size(StatementReading.objects(mysql(sixtyOne))))
                .isLessThan(DatabaseObject.MOST_BYTES);
    }

    private static ActivityEvent mysql(String objectName) {
        return Events.event(
                "serverType", "MySQL", "objectType", "TABLE", "databaseName", "y".repeat(64), "objectName", objectName);
    }

    private static String objects(String serverType, String... namesAndValues) {
        String[] all = new String[namesAndValues.length + 2];
        all[0] = "serverType";
        all[1] = serverType;
        System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
        return text(StatementReading.objects(Events.event(all)));
    }

    private static String objects(String event) {
        return text(StatementReading.objects(Events.parsed(event)));
    }

    private static String text(List<DatabaseObject> objects) {
        return objects.stream()
                .map(object -> object.type().orElse("") + ":" + object.schema().orElse("") + ":" + object.name())
                .collect(Collectors.joining("; "));
    }
}
