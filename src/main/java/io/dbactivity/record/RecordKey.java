// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

/** What the key of an event's record is. It decides which events share a partition of the topic. */
public enum RecordKey {
    SESSION,
    INSTANCE,
    EVENT_ID,
    NONE
}
