// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/** What was done, in words that mean the same for every engine. */
public enum Action {
    /** A session was opened, or its user changed. */
    LOGIN("login"),
    LOGOUT("logout"),
    LOGIN_FAILED("login_failed"),
    READ("read"),
    /** Rows were added, changed or removed. Truncation counts as removal on every engine. */
    WRITE("write"),
    /** Objects other than users and roles were created, changed or dropped. */
    DDL("ddl"),
    /** Privileges, users or roles were changed. */
    DCL("dcl"),
    /** Stored code was called. */
    EXECUTE("execute"),
    /** The server or the upkeep of its data was administered. */
    ADMIN("admin"),
    OTHER("other");

    private final String text;

    Action(String text) {
        this.text = text;
    }

    /** The action's name in emitted records. */
    public String text() {
        return text;
    }
}
