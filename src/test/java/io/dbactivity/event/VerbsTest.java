// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SELECT 1 | READ",
                "select`a`from t | READ",
                "((SELECT 1) UNION (SELECT 2)) | READ",
                "TABLE t | READ",
                "INSERT INTO t VALUES (1) | WRITE",
                "replace into t values (1) | WRITE",
                "LOAD DATA INFILE 'x' INTO TABLE t | WRITE",
                "TRUNCATE t | WRITE",
                "CREATE OR REPLACE VIEW v AS SELECT 1 | DDL",
                "RENAME TABLE a TO b | DDL",
                "RENAME USER a TO b | DCL",
                "DROP ROLE r | DCL",
                "ALTER USER u IDENTIFIED BY 'x' | DCL",
                "SET PASSWORD = 'x' | DCL",
                "SET DEFAULT ROLE r TO u | DCL",
                "SET ROLE r | OTHER",
                "GRANT SELECT ON t TO u | DCL",
                "CALL p() | EXECUTE",
                "SET GLOBAL general_log = 1 | ADMIN",
                "SET @@GLOBAL.general_log = 1 | ADMIN",
                "SET NAMES utf8 | OTHER",
                "START TRANSACTION | OTHER",
                "START REPLICA | ADMIN",
                "KILL 5 | ADMIN",
                "SHOW GRANTS | OTHER",
                "EXPLAIN DELETE FROM t | OTHER",
                "COMMIT | OTHER",
                "-- DROP TABLE t | OTHER",
                "5--1 | OTHER",
                "/* SELECT */ DELETE FROM t | WRITE",
                "/*+ hint */ # SELECT | OTHER",
                "/*!50001 CREATE*/ /* x */ TABLE t (a INT) | DDL",
                "/* never closed SELECT 1 | OTHER",
                "WITH a AS (SELECT 1) SELECT * FROM a | READ",
                "WITH RECURSIVE a (n) AS (SELECT ')' UNION SELECT n FROM a) UPDATE t SET x = 1 | WRITE",
                "(WITH a AS (SELECT '\\') DELETE') SELECT 1) | READ",
                "WITH a AS (DELETE | OTHER",
                "'SELECT 1 | OTHER",
                "\u5220\u9664 | OTHER",
            })
    void theFirstWordsOutsideCommentsSayWhatAStatementDoes(String statement, Action action) {
        assertThat(Verbs.action(statement)).isEqualTo(action);
    }
}
