// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.ocsf;

import static java.util.Map.entry;

import io.dbactivity.record.FieldNames;
import io.dbactivity.transform.input.AccountChange;
import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.Operation;
import io.dbactivity.transform.input.PrivilegeChange;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an event is in OCSF: its class, and the activity within it. Numbers and captions are those of activity_id in the
 * class's page at schema.ocsf.io.
 *
 * @param caption of the number; for {@link #OTHER} that of the type only, since the activity then has its engine's name
 */
public record OcsfActivity(OcsfClass ocsfClass, int id, String caption, String name) {

    static final int UNKNOWN = 0;
    static final int OTHER = 99;

    private static final Map<Integer, String> DATASTORE_CAPTIONS = Map.ofEntries(
            entry(UNKNOWN, "Unknown"),
            entry(1, "Read"),
            entry(2, "Update"),
            entry(4, "Query"),
            entry(5, "Write"),
            entry(6, "Create"),
            entry(7, "Delete"),
            entry(8, "List"),
            entry(OTHER, "Other"));

    /** By the statement's first word, which says more than the action. */
    private static final Map<String, Integer> DATASTORE_VERBS = Map.ofEntries(
            entry("READ", 1),
            entry("HANDLER", 1),
            entry("UPDATE", 2),
            entry("MERGE", 2),
            entry("UPSERT", 2),
            entry("ALTER", 2),
            entry("RENAME", 2),
            entry("COMMENT", 2),
            entry("SELECT", 4),
            entry("TABLE", 4),
            entry("VALUES", 4),
            entry("INSERT", 5),
            entry("REPLACE", 5),
            entry("LOAD", 5),
            entry("WRITE", 5),
            entry("CREATE", 6),
            entry("DELETE", 7),
            entry("TRUNCATE", 7),
            entry("DROP", 7),
            entry("PURGE", 7));

    /** Actions that do nothing to what is stored, so that an ALTER SESSION is no update. */
    private static final Set<String> BESIDE_THE_DATA = Set.of("other", "admin");

    /** The same for those. */
    private static final Map<String, Integer> VERBS_BESIDE_THE_DATA = Map.of("FETCH", 1);

    /** Listing is an activity of its own since 1.2.0. */
    private static final Map<String, Integer> LISTING_VERBS = Map.of("SHOW", 8, "DESCRIBE", 8, "DESC", 8);

    private static final Map<String, Integer> DATASTORE_ACTIONS = Map.of("read", 4, "write", 5);

    private static final Map<String, OcsfActivity> SESSIONS = Map.of(
            "login", activity(OcsfClass.AUTHENTICATION, 1, "Logon"),
            "login_failed", activity(OcsfClass.AUTHENTICATION, 1, "Logon"),
            "logout", activity(OcsfClass.AUTHENTICATION, 2, "Logoff"));

    private static final Map<PrivilegeChange.Kind, OcsfActivity> PRIVILEGES = Map.of(
            PrivilegeChange.Kind.GRANT, activity(OcsfClass.USER_ACCESS, 1, "Assign Privileges"),
            PrivilegeChange.Kind.REVOKE, activity(OcsfClass.USER_ACCESS, 2, "Revoke Privileges"),
            PrivilegeChange.Kind.DENY, other(OcsfClass.USER_ACCESS, "deny"));

    private static final Map<AccountChange.Kind, OcsfActivity> ACCOUNTS = Map.of(
            AccountChange.Kind.CREATE, activity(OcsfClass.ACCOUNT_CHANGE, 1, "Create"),
            AccountChange.Kind.ENABLE, activity(OcsfClass.ACCOUNT_CHANGE, 2, "Enable"),
            AccountChange.Kind.PASSWORD, activity(OcsfClass.ACCOUNT_CHANGE, 4, "Password Reset"),
            AccountChange.Kind.DISABLE, activity(OcsfClass.ACCOUNT_CHANGE, 5, "Disable"),
            AccountChange.Kind.DROP, activity(OcsfClass.ACCOUNT_CHANGE, 6, "Delete"),
            AccountChange.Kind.LOCK, activity(OcsfClass.ACCOUNT_CHANGE, 9, "Lock"),
            AccountChange.Kind.UNLOCK, activity(OcsfClass.ACCOUNT_CHANGE, 12, "Unlock"),
            AccountChange.Kind.CHANGE, other(OcsfClass.ACCOUNT_CHANGE, "alter"));

    /** Somebody's own password. */
    private static final OcsfActivity PASSWORD_CHANGE = activity(OcsfClass.ACCOUNT_CHANGE, 3, "Password Change");

    /** Before 1.8.0 there is none of its own. */
    private static final OcsfActivity UNLOCK_IN_1_1_0 = other(OcsfClass.ACCOUNT_CHANGE, "unlock");

    public OcsfActivity {
        Objects.requireNonNull(ocsfClass, "ocsfClass");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(name, "name");
    }

    private static OcsfActivity activity(OcsfClass ocsfClass, int id, String caption) {
        return new OcsfActivity(ocsfClass, id, caption, caption);
    }

    private static OcsfActivity other(OcsfClass ocsfClass, String name) {
        return new OcsfActivity(ocsfClass, OTHER, "Other", name);
    }

    static OcsfActivity of(EmittedEvent event, OcsfVersion version) {
        OcsfActivity session = SESSIONS.get(action(event));
        if (session != null) {
            return session;
        }
        return event.privilegeChange()
                .map(change -> PRIVILEGES.get(change.kind()))
                .or(() -> event.accountChange().map(change -> ofAccount(change, event, version)))
                .orElseGet(() -> ofDatastore(event, version));
    }

    private static OcsfActivity ofAccount(AccountChange change, EmittedEvent event, OcsfVersion version) {
        boolean own = change.account().equalsIgnoreCase(event.text(FieldNames.DB_USER_NAME));
        if (change.kind() == AccountChange.Kind.PASSWORD && own) {
            return PASSWORD_CHANGE;
        }
        return change.kind() == AccountChange.Kind.UNLOCK && version == OcsfVersion.V1_1_0
                ? UNLOCK_IN_1_1_0
                : ACCOUNTS.get(change.kind());
    }

    private static OcsfActivity ofDatastore(EmittedEvent event, OcsfVersion version) {
        Operation operation = event.operation();
        Integer id = BESIDE_THE_DATA.contains(action(event))
                ? VERBS_BESIDE_THE_DATA.get(operation.verb())
                : DATASTORE_VERBS.get(operation.verb());
        if (id == null && version != OcsfVersion.V1_1_0) {
            id = LISTING_VERBS.get(operation.verb());
        }
        if (id == null) {
            id = DATASTORE_ACTIONS.get(action(event));
        }
        if (id != null) {
            return activity(OcsfClass.DATASTORE_ACTIVITY, id, DATASTORE_CAPTIONS.get(id));
        }
        return ofOther(event.isHeartbeat() ? "heartbeat" : operation.name());
    }

    private static OcsfActivity ofOther(String name) {
        return name.isEmpty()
                ? activity(OcsfClass.DATASTORE_ACTIVITY, UNKNOWN, DATASTORE_CAPTIONS.get(UNKNOWN))
                : other(OcsfClass.DATASTORE_ACTIVITY, name);
    }

    private static String action(EmittedEvent event) {
        String action = event.text(FieldNames.ACTION);
        return action == null ? "" : action;
    }

    /** The number of class and activity together. */
    long typeUid() {
        return ocsfClass.uid() * 100L + id;
    }

    String typeName() {
        return ocsfClass.caption() + ": " + caption;
    }
}
