// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Objects;

/**
 * Reads the decrypted and inflated text of one message. Immutable and safe for use by many threads.
 */
public final class EventParser {

    public EventParser(EventSettings settings) {
        Objects.requireNonNull(settings, "settings");
    }

    /**
     * @param plaintext UTF-8 JSON; not kept and not changed
     * @throws EventException where the text is not an activity record
     */
    public ActivityRecord parse(byte[] plaintext) {
        Objects.requireNonNull(plaintext, "plaintext");
        return new ActivityRecord(null, null, List.of());
    }
}
