// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The partition of a whole stream, for which Connect keeps at most a {@link StartInstruction}. */
public record StreamPartition(String stream) {

    public StreamPartition {
        Objects.requireNonNull(stream, "stream");
    }

    /** True if a map names a stream and nothing else. */
    public static boolean isOne(Map<String, ?> map) {
        return map != null
                && map.size() == 1
                && map.get(SourcePartition.STREAM) instanceof String stream
                && !stream.isEmpty();
    }

    /** The partition as a {@link HashMap}, for the reason that {@link SourcePartition#toMap} gives. */
    public Map<String, String> toMap() {
        var map = new HashMap<String, String>();
        map.put(SourcePartition.STREAM, stream);
        return map;
    }
}
