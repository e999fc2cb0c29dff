// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Objects;

/**
 * A moment as an engine wrote it, in UTC.
 *
 * @param text ISO-8601 with the fraction digits that were sent, such as {@code 2022-10-06T21:34:42.7113072Z}
 * @param epochMillis the same moment cut to milliseconds
 */
public record SourceTime(String text, long epochMillis) {

    public SourceTime {
        Objects.requireNonNull(text, "text");
    }
}
