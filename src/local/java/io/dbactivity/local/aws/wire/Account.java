// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

/** The one account and Region of everything here. */
public final class Account {
    public static final String ID = "123456789012";
    public static final String REGION = "us-east-1";

    private Account() {}

    /** {@code arn:aws:<service>:us-east-1:123456789012:<resource>}. */
    public static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + resource;
    }
}
