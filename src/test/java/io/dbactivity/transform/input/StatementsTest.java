// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.transform.sql.Dialect;
import io.dbactivity.transform.sql.StatementTokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the beginning of a statement tells: its operation, and whose account or privileges it changes. */
class StatementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "POSTGRESQL | SELECT            | -                                       | TABLE  | SELECT   | ``            | select",
                "POSTGRESQL | CREATE TABLE      | create table t (i int)                  | TABLE  | CREATE   | TABLE         | create table",
                "MYSQL      | QUERY             | SELECT 1                                | TABLE  | SELECT   | ``            | select",
                "MYSQL      | QUERY             | /* a */ -- b` (select 1)                | -      | ``       | ``            | ``",
                "MYSQL      | QUERY             | /* create */ ((select 1))               | -      | SELECT   | ``            | select",
                "MYSQL      | QUERY             | # x                                     | -      | ``       | ``            | ``",
                "MYSQL      | QUERY             | create or replace  view v as select 1   | TABLE  | CREATE   | VIEW          | create view",
                "MYSQL      | QUERY             | create temporary table t (i int)        | TABLE  | CREATE   | TABLE         | create table",
                "MYSQL      | QUERY             | drop                                    | TABLE  | DROP     | ``            | drop",
                "MYSQL      | QUERY             | -                                       | TABLE  | QUERY    | ``            | query",
                "SQLSERVER  | ALTER             | create table t (i int)                  | SCHEMA | CREATE   | TABLE         | create table",
                "SQLSERVER  | ALTER             | create or alter view v as select 1      | SCHEMA | CREATE   | VIEW          | create view",
                "SQLSERVER  | ALTER             | exec p                                  | SCHEMA | ALTER    | SCHEMA        | alter schema",
                "POSTGRESQL | DROP              | -                                       | TABLE  | DROP     | TABLE         | drop table",
                "POSTGRESQL | LOGOFF BY CLEANUP | -                                       | -      | LOGOFF   | ``            | logoff by cleanup",
                "POSTGRESQL | -                 | select 1                                | -      | ``       | ``            | ``"
            })
    void anOperation(
            Dialect dialect,
            String command,
            String statement,
            String objectType,
            String verb,
            String object,
            String name) {
        StatementTokens tokens = statement == null ? null : new StatementTokens(statement, dialect);
        assertThat(Operation.of(command, () -> tokens, objectType)).isEqualTo(new Operation(verb, object, name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POSTGRESQL | create user bob                                    | CREATE   | USER  | bob",
                "MYSQL      | CREATE USER IF NOT EXISTS 'o''brien'@'%' IDENTIFIED BY 'x' | CREATE | USER | o'brien",
                "POSTGRESQL | create or replace role \"Big \"\"R\"\"\" login      | CREATE   | ROLE  | Big \"R\"",
                "SQLSERVER  | create login [CORP\\bob] from windows               | CREATE   | LOGIN | CORP\\bob",
                "MYSQL      | alter user bob account lock                        | LOCK     | USER  | bob",
                "MYSQL      | alter user bob account unlock                      | UNLOCK   | USER  | bob",
                "SQLSERVER  | alter login bob disable                            | DISABLE  | LOGIN | bob",
                "SQLSERVER  | alter login bob enable                             | ENABLE   | LOGIN | bob",
                "POSTGRESQL | alter role bob nologin                             | DISABLE  | ROLE  | bob",
                "POSTGRESQL | alter role bob with login                          | ENABLE   | ROLE  | bob",
                "POSTGRESQL | alter role bob /* x */ password 'x'                | PASSWORD | ROLE  | bob",
                "ORACLE     | alter user bob identified by x                     | PASSWORD | USER  | bob",
                "ORACLE     | alter user bob quota 1m on users                   | CHANGE   | USER  | bob",
                "MYSQL      | /*!50700 create user */ bob                | CREATE   | USER  | bob",
                "MYSQL      | /*!80000 create user bob */                | CREATE   | USER  | bob",
                "MYSQL      | create user `bob`@localhost                | CREATE   | USER  | bob",
                "MYSQL      | create user \"bob\"                        | CREATE   | USER  | bob",
                "POSTGRESQL | /* a /* b */ create user eve */ drop user bob | DROP  | USER  | bob",
                "SQLSERVER  | drop user N'bob'                           | DROP     | USER  | bob",
                "MYSQL      | set password for 'bob'@'%' = 'x'                   | PASSWORD | USER  | bob",
                "SQLSERVER  | alter user bob with login = bob2                   | CHANGE   | USER  | bob",
                "MYSQL      | alter user bob password expire                     | CHANGE   | USER  | bob",
                "ORACLE     | alter user bob enable editions                     | CHANGE   | USER  | bob",
                "POSTGRESQL | drop user if exists bob cascade                    | DROP     | USER  | bob"
            })
    void aChangeOfAnAccount(Dialect dialect, String statement, AccountChange.Kind kind, String object, String account) {
        assertThat(AccountChange.of(new StatementTokens(statement, dialect)))
                .contains(new AccountChange(kind, object, account));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (i int)",
                "drop user",
                "create user '?'@'?'",
                "create user ?",
                "set password = 'x'",
                "alter role r add member bob",
                "grant r to bob",
                "user bob",
                ""
            })
    void noChangeOfAnAccount(String statement) {
        assertThat(Dialect.values())
                .allSatisfy(dialect -> assertThat(AccountChange.of(new StatementTokens(statement, dialect)))
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POSTGRESQL | grant select, insert (a, b) on table s.t to bob  | GRANT  | select;insert               | table s.t | bob",
                "MYSQL      | grant all privileges on *.* to 'bob'@'%'         | GRANT  | all privileges              | *.*       | bob",
                "POSTGRESQL | grant r1, \"R 2\" to group staff                 | GRANT  | r1;R 2                      | ``        | staff",
                "POSTGRESQL | revoke grant option for update on t from bob     | REVOKE | update                      | t         | bob",
                "POSTGRESQL | revoke all privileges, grant option from bob     | REVOKE | all privileges;grant option | ``        | bob",
                "SQLSERVER  | deny delete on object::dbo.t to bob              | DENY   | delete                      | object::dbo.t | bob",
                "SQLSERVER  | alter role r add member bob                      | GRANT  | r                           | ``        | bob",
                "SQLSERVER  | alter server role [r] drop member [bob]          | REVOKE | r                           | ``        | bob"
            })
    void aChangeOfPrivileges(
            Dialect dialect,
            String statement,
            PrivilegeChange.Kind kind,
            String privileges,
            String object,
            String account) {
        assertThat(PrivilegeChange.of(new StatementTokens(statement, dialect)))
                .contains(new PrivilegeChange(kind, List.of(privileges.split(";")), object, account));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant",
                "grant select",
                "grant select on t",
                "grant select on t to",
                "grant select on t to '?'@'?'",
                "grant to bob",
                "revoke ( from bob",
                "alter role r rename to s",
                "alter role r add member ?",
                "select 1",
                ""
            })
    void noChangeOfPrivileges(String statement) {
        assertThat(Dialect.values())
                .allSatisfy(dialect -> assertThat(PrivilegeChange.of(new StatementTokens(statement, dialect)))
                        .isEmpty());
    }

    @Test
    void sqlServersCommandsTellItWithoutAStatement() {
        assertThat(AccountChange.ofCommand("RESET PASSWORD", "bob"))
                .contains(new AccountChange(AccountChange.Kind.PASSWORD, "LOGIN", "bob"));
        assertThat(AccountChange.ofCommand("RESET PASSWORD", null)).isEmpty();
        assertThat(AccountChange.ofCommand("SELECT", "bob")).isEmpty();
        assertThat(PrivilegeChange.ofCommand("ADD MEMBER", "r", "bob"))
                .contains(new PrivilegeChange(PrivilegeChange.Kind.GRANT, List.of("r"), "", "bob"));
        assertThat(PrivilegeChange.ofCommand("ADD MEMBER", "r", null)).isEmpty();
        assertThat(PrivilegeChange.ofCommand(null, "r", "bob")).isEmpty();
    }

    /** Whatever a database user sends, reading it ends, in time that grows with its length only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/*",
                "*/",
                "(",
                ")",
                "'",
                "''",
                "\"",
                "[",
                "]]",
                "`",
                "--",
                "-- \n",
                "#",
                "# \n",
                "grant ",
                "alter user a ",
                ",",
                "grant a on ",
                "create or ",
                "\0",
                "\uD83D",
                "x",
                "/*/",
                "set password for ",
                "revoke a, b "
            })
    void anyStatementIsReadInLinearTime(String part) {
        String statement = part.repeat(200_000 / part.length());
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (String prefix : List.of("", "grant ", "create user ", "alter user a ")) {
                for (Dialect dialect : Dialect.values()) {
                    String whole = prefix + statement;
                    AccountChange.of(new StatementTokens(whole, dialect));
                    PrivilegeChange.of(new StatementTokens(whole, dialect));
                    assertThat(Operation.of("QUERY", () -> new StatementTokens(whole, dialect), null)
                                    .name())
                            .hasSizeLessThan(250_000);
                }
            }
        });
    }

    @Test
    void nothingOfAStatementIsPrinted() {
        assertThat(new StatementTokens("SECRET", Dialect.ANY).next().toString()).doesNotContain("SECRET");
    }
}
