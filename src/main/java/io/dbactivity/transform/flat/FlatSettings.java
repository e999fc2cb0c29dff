// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.flat;

import java.util.Objects;

/**
 * How records are flattened.
 *
 * @param delimiter between the name of a structure and that of a field in it
 * @param nulReplacement what each U+0000 in a text becomes; may be empty
 */
public record FlatSettings(String delimiter, String nulReplacement, Times times) {

    public FlatSettings {
        Objects.requireNonNull(delimiter, "delimiter");
        Objects.requireNonNull(nulReplacement, "nulReplacement");
        Objects.requireNonNull(times, "times");
    }

    /** What the times become that an engine wrote. */
    public enum Times {
        /** Text, with all the digits of the engine. */
        TEXT,
        /** Connect's Timestamp, which holds milliseconds. */
        TIMESTAMP
    }
}
