// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.ocsf;

/**
 * The classes of OCSF that a database's events belong to, with the numbers and captions of schema.ocsf.io, which are
 * the same in 1.1.0 and 1.8.0.
 */
public enum OcsfClass {
    ACCOUNT_CHANGE(3001, "Account Change", Category.IDENTITY_AND_ACCESS),
    AUTHENTICATION(3002, "Authentication", Category.IDENTITY_AND_ACCESS),
    USER_ACCESS(3005, "User Access Management", Category.IDENTITY_AND_ACCESS),
    DATASTORE_ACTIVITY(6005, "Datastore Activity", Category.APPLICATION_ACTIVITY);

    /** The categories of these classes. */
    enum Category {
        IDENTITY_AND_ACCESS(3, "Identity & Access Management"),
        APPLICATION_ACTIVITY(6, "Application Activity");

        private final int uid;
        private final String caption;

        Category(int uid, String caption) {
            this.uid = uid;
            this.caption = caption;
        }

        int uid() {
            return uid;
        }

        String caption() {
            return caption;
        }
    }

    private final int uid;
    private final String caption;
    private final Category category;

    OcsfClass(int uid, String caption, Category category) {
        this.uid = uid;
        this.caption = caption;
        this.category = category;
    }

    public int uid() {
        return uid;
    }

    String caption() {
        return caption;
    }

    Category category() {
        return category;
    }
}
