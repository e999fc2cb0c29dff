// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Objects;

/**
 * A time that an engine wrote, in UTC.
 *
 * @param text in ISO-8601, with the fraction digits that were sent, such as {@code 2022-10-06T21:34:42.7113072Z}
 * @param epochMillis the same time in milliseconds since 1970, rounded down
 */
public record SourceTime(String text, long epochMillis) {

    public SourceTime {
        Objects.requireNonNull(text, "text");
    }
}
