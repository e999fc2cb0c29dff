// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.cim;

import static java.util.Map.entry;

import io.dbactivity.record.FieldNames;
import io.dbactivity.transform.input.AccountChange;
import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.PrivilegeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * To which datasets of Splunk's Common Information Model an event belongs, and its action there. The words are those of
 * the pages Authentication, Change and Databases of the CIM add-on's manual, version 6.0.
 */
enum CimModel {
    /** A session begins, or should have. */
    AUTHENTICATION(List.of("Authentication", "Databases.Session_Info")) {
        @Override
        String action(EmittedEvent event) {
            return OUTCOMES.get(String.valueOf(event.text(FieldNames.OUTCOME)));
        }
    },
    /** A session ends: the data model Authentication has only its beginning. */
    SESSION(List.of("Databases.Session_Info")),
    CHANGE(List.of("Change.All_Changes", "Databases.Database_Query")) {
        @Override
        String action(EmittedEvent event) {
            return event.privilegeChange().isPresent()
                    ? "acl_modified"
                    : CHANGES.getOrDefault(event.operation().verb(), "modified");
        }

        @Override
        List<String> datasets(EmittedEvent event) {
            List<String> datasets = new ArrayList<>(super.datasets(event));
            if (event.accountChange().isPresent() || event.privilegeChange().isPresent()) {
                datasets.add("Change.Account_Management");
            }
            return datasets;
        }
    },
    QUERY(List.of("Databases.Database_Query")),
    /** A heartbeat, or an event of an unknown engine. */
    NONE(List.of());

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

    private final List<String> datasets;

    CimModel(List<String> datasets) {
        this.datasets = datasets;
    }

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

    List<String> datasets(EmittedEvent event) {
        return datasets;
    }

    /** Null unless the event changes an account or its privileges. */
    static String changedAccount(EmittedEvent event) {
        return event.accountChange()
                .map(AccountChange::account)
                .or(() -> event.privilegeChange().map(PrivilegeChange::account))
                .orElse(null);
    }
}
