// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.ocsf;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who does something, or to whom it is done. Numbers and captions are those of type_id in the object user at
 * schema.ocsf.io.
 */
record OcsfUser(String name, int typeId, String type) {

    /** OCSF wants a name where the engine gives none. */
    private static final OcsfUser UNKNOWN = new OcsfUser("Unknown", 0, "Unknown");

    /** With which RDS and the engines themselves work in a database. */
    private static final Set<String> SYSTEM_USERS =
            Set.of("rdsadmin", "rdsrepladmin", "rdsproxyadmin", "rdssec", "sys", "system", "nt authority\\system");

    OcsfUser {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** @param name null if it is not known */
    static OcsfUser of(String name) {
        if (name == null) {
            return UNKNOWN;
        }
        return SYSTEM_USERS.contains(name.toLowerCase(Locale.ROOT))
                ? new OcsfUser(name, 3, "System")
                : new OcsfUser(name, 1, "User");
    }
}
