// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import static org.assertj.core.api.Assertions.assertThat;

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
                "SELECT            | -                                       | TABLE  | SELECT   | ``            | select",
                "CREATE TABLE      | create table t (i int)                  | TABLE  | CREATE   | TABLE         | create table",
                "QUERY             | SELECT 1                                | TABLE  | SELECT   | ``            | select",
                "QUERY             | /* a */ -- b` (select 1)                | -      | ``       | ``            | ``",
                "QUERY             | /* create */ ((select 1))               | -      | SELECT   | ``            | select",
                "QUERY             | # x                                     | -      | ``       | ``            | ``",
                "QUERY             | create or replace  view v as select 1   | TABLE  | CREATE   | VIEW          | create view",
                "QUERY             | create temporary table t (i int)        | TABLE  | CREATE   | TABLE         | create table",
                "QUERY             | drop                                    | TABLE  | DROP     | ``            | drop",
                "QUERY             | -                                       | TABLE  | QUERY    | ``            | query",
                "ALTER             | create table t (i int)                  | SCHEMA | CREATE   | TABLE         | create table",
                "ALTER             | create or alter view v as select 1      | SCHEMA | CREATE   | VIEW          | create view",
                "ALTER             | exec p                                  | SCHEMA | ALTER    | SCHEMA        | alter schema",
                "DROP              | -                                       | TABLE  | DROP     | TABLE         | drop table",
                "LOGOFF BY CLEANUP | -                                       | -      | LOGOFF   | ``            | logoff by cleanup",
                "-                 | select 1                                | -      | ``       | ``            | ``"
            })
    void anOperation(String command, String statement, String objectType, String verb, String object, String name) {
        assertThat(Operation.of(command, statement, objectType)).isEqualTo(new Operation(verb, object, name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create user bob                                    | CREATE   | USER  | bob",
                "CREATE USER IF NOT EXISTS 'o''brien'@'%' IDENTIFIED BY 'x' | CREATE | USER | o'brien",
                "create or replace role \"Big \"\"R\"\"\" login      | CREATE   | ROLE  | Big \"R\"",
                "create login [CORP\\bob] from windows               | CREATE   | LOGIN | CORP\\bob",
                "alter user bob account lock                        | LOCK     | USER  | bob",
                "alter user bob account unlock                      | UNLOCK   | USER  | bob",
                "alter login bob disable                            | DISABLE  | LOGIN | bob",
                "alter login bob enable                             | ENABLE   | LOGIN | bob",
                "alter role bob nologin                             | DISABLE  | ROLE  | bob",
                "alter role bob with login                          | ENABLE   | ROLE  | bob",
                "alter role bob /* x */ password 'x'                | PASSWORD | ROLE  | bob",
                "alter user bob identified by x                     | PASSWORD | USER  | bob",
                "alter user bob quota 1m on users                   | CHANGE   | USER  | bob",
                "set password for 'bob'@'%' = 'x'                   | PASSWORD | USER  | bob",
                "alter user bob with login = bob2                   | CHANGE   | USER  | bob",
                "alter user bob password expire                     | CHANGE   | USER  | bob",
                "alter user bob enable editions                     | CHANGE   | USER  | bob",
                "drop user if exists bob cascade                    | DROP     | USER  | bob"
            })
    void aChangeOfAnAccount(String statement, AccountChange.Kind kind, String object, String account) {
        assertThat(AccountChange.of(statement)).contains(new AccountChange(kind, object, account));
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
        assertThat(AccountChange.of(statement)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "grant select, insert (a, b) on table s.t to bob  | GRANT  | select;insert               | table s.t | bob",
                "grant all privileges on *.* to 'bob'@'%'         | GRANT  | all privileges              | *.*       | bob",
                "grant r1, \"R 2\" to group staff                 | GRANT  | r1;R 2                      | ``        | staff",
                "revoke grant option for update on t from bob     | REVOKE | update                      | t         | bob",
                "revoke all privileges, grant option from bob     | REVOKE | all privileges;grant option | ``        | bob",
                "deny delete on object::dbo.t to bob              | DENY   | delete                      | object::dbo.t | bob",
                "alter role r add member bob                      | GRANT  | r                           | ``        | bob",
                "alter server role [r] drop member [bob]          | REVOKE | r                           | ``        | bob"
            })
    void aChangeOfPrivileges(
            String statement, PrivilegeChange.Kind kind, String privileges, String object, String account) {
        assertThat(PrivilegeChange.of(statement))
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
        assertThat(PrivilegeChange.of(statement)).isEmpty();
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
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (String prefix : List.of("", "grant ", "create user ", "alter user a ")) {
                AccountChange.of(prefix + statement);
                PrivilegeChange.of(prefix + statement);
                assertThat(Operation.of("QUERY", prefix + statement, null).name())
                        .hasSizeLessThan(250_000);
            }
        });
    }

    @Test
    void nothingOfAStatementIsPrinted() {
        assertThat(new SqlTokens("SECRET").next().toString()).doesNotContain("SECRET");
    }
}
