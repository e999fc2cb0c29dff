// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import java.util.function.Consumer;

/**
 * How the failure of a row of the table comes about, and what is done about it.
 *
 * @param row the row's key
 * @param databases how many write, each into a stream of its own
 * @param before done before the connector is created
 * @param during done once events have arrived; null if the connector fails from its start on
 * @param cure done about the failure, except for a restart that the row asks for
 */
record FailureCase(
        String row,
        int databases,
        Consumer<FailureScene> before,
        Consumer<FailureScene> during,
        Consumer<FailureScene> cure) {

    static FailureCase of(String status, String text) {
        return new FailureCase(status + ": " + text, 1, FailureCase::nothing, null, FailureCase::nothing);
    }

    private static void nothing(FailureScene scene) {}

    FailureCase databases(int number) {
        return new FailureCase(row, number, before, during, cure);
    }

    FailureCase before(Consumer<FailureScene> action) {
        return new FailureCase(row, databases, action, during, cure);
    }

    FailureCase during(Consumer<FailureScene> action) {
        return new FailureCase(row, databases, before, action, cure);
    }

    FailureCase cure(Consumer<FailureScene> action) {
        return new FailureCase(row, databases, before, during, action);
    }
}
