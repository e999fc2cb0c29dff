// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

/** What follows if a stream cannot be read and another try does not help ({@code on.stream.failure}). */
public enum UnreadableStreams {
    /** The stream is set aside and tried again now and then, while the others are read. */
    ISOLATE,
    /** The task or the connector stops. */
    FAIL
}
