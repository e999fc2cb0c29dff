// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Objects;

/**
 * The elements of a record's list that are no events, and so cannot be read. They take no numbers.
 *
 * @param count how many there are
 * @param failure names the first of them, with its place
 */
public record BadElements(int count, EventException failure) {

    public BadElements {
        Objects.requireNonNull(failure, "failure");
    }
}
