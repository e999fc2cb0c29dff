// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

/** Texts that stand for secrets in tests, so that a log or a message can be searched for them. */
public final class Planted {

    public static final String SECRET_ACCESS_KEY = "planted-secret-access-key-4711";
    public static final String EXTERNAL_ID = "planted-external-id-4712";
    public static final String SQL = "planted_statement_4713";

    private Planted() {}
}
