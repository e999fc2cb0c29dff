// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.cim;

import static java.util.Map.entry;

import io.dbactivity.record.FieldNames;
import io.dbactivity.transform.input.AccountChange;
import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.PrivilegeChange;
import java.util.List;
import java.util.Map;

/**
 * To which datasets of Splunk's Common Information Model an event belongs, and its action there. The words are those of
 * the pages Authentication, Change and Databases of the CIM add-on's manual, version 6.0.
 */
enum CimModel {
    /** A session begins, or should have. */
    AUTHENTICATION {
        @Override
        List<String> datasets(EmittedEvent event) {
            return List.of("Authentication", SESSION_INFO);
        }

        @Override
        String action(EmittedEvent event) {
            return OUTCOMES.get(String.valueOf(event.text(FieldNames.OUTCOME)));
        }
    },
    /** A session ends: the data model Authentication has only its beginning. */
    SESSION {
        @Override
        List<String> datasets(EmittedEvent event) {
            return List.of(SESSION_INFO);
        }
    },
    CHANGE {
        @Override
        List<String> datasets(EmittedEvent event) {
            return changedAccount(event) == null
                    ? List.of(ALL_CHANGES, DATABASE_QUERY)
                    : List.of(ALL_CHANGES, DATABASE_QUERY, "Change.Account_Management");
        }

        @Override
        String action(EmittedEvent event) {
            return event.privilegeChange().isPresent()
                    ? "acl_modified"
                    : CHANGES.getOrDefault(event.operation().verb(), "modified");
        }
    },
    QUERY {
        @Override
        List<String> datasets(EmittedEvent event) {
            return List.of(DATABASE_QUERY);
        }
    },
    /** A heartbeat, or an event of an unknown engine. */
    NONE {
        @Override
        List<String> datasets(EmittedEvent event) {
            return List.of();
        }
    };

    private static final String SESSION_INFO = "Databases.Session_Info";
    private static final String DATABASE_QUERY = "Databases.Database_Query";
    private static final String ALL_CHANGES = "Change.All_Changes";

    private static final Map<String, CimModel> BY_ACTION = Map.ofEntries(
            entry("login", AUTHENTICATION),
            entry("login_failed", AUTHENTICATION),
            entry("logout", SESSION),
            entry("read", QUERY),
            entry("write", QUERY),
            entry("execute", QUERY),
            entry("ddl", CHANGE),
            entry("dcl", CHANGE),
            entry("admin", CHANGE));

    private static final Map<String, String> OUTCOMES = Map.of("success", "success", "failure", "failure");

    /** By the statement's first word; any other change modifies. */
    private static final Map<String, String> CHANGES = Map.ofEntries(
            entry("CREATE", "created"),
            entry("DROP", "deleted"),
            entry("PURGE", "deleted"),
            entry("GRANT", "acl_modified"),
            entry("REVOKE", "acl_modified"),
            entry("DENY", "acl_modified"),
            entry("KILL", "stopped"),
            entry("STOP", "stopped"),
            entry("SHUTDOWN", "stopped"),
            entry("START", "started"),
            entry("RESTART", "restarted"));

    static CimModel of(EmittedEvent event) {
        CimModel model = BY_ACTION.get(String.valueOf(event.text(FieldNames.ACTION)));
        return model == null ? ofOther(event) : model;
    }

    private static CimModel ofOther(EmittedEvent event) {
        return event.statement() == null ? NONE : QUERY;
    }

    /** The data model's prescribed word; null if it has none for the event. */
    String action(EmittedEvent event) {
        return null;
    }

    abstract List<String> datasets(EmittedEvent event);

    /** Null unless the event changes an account or its privileges. */
    static String changedAccount(EmittedEvent event) {
        return event.accountChange()
                .map(AccountChange::account)
                .or(() -> event.privilegeChange().map(PrivilegeChange::account))
                .orElse(null);
    }
}
