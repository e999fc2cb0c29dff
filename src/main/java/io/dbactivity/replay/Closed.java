// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A gap that is closed.
 *
 * @param events how many were written
 * @param smaller gaps that it leaves open, each with the reason: events of its record that are too large, in their
 *     order
 */
record Closed(long events, Map<OpenGap, String> smaller) {

    Closed {
        smaller = Collections.unmodifiableMap(new LinkedHashMap<>(smaller));
    }
}
