// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Milliseconds and bytes as people say them; the property's last word tells the unit. */
final class HumanUnits {

    /** The largest first. */
    private static final Map<String, Long> OF_BYTES = new LinkedHashMap<>();

    static {
        OF_BYTES.put("GiB", 1L << 30);
        OF_BYTES.put("MiB", 1L << 20);
        OF_BYTES.put("KiB", 1L << 10);
        OF_BYTES.put("MB", 1_000_000L);
    }

    private HumanUnits() {}

    /** Empty if the property has no unit, or the value is not whole in any. */
    static Optional<String> of(String property, long value) {
        if (property.endsWith(".bytes")) {
            return bytes(value);
        }
        return property.endsWith(".ms") ? Optional.of(duration(Duration.ofMillis(value))) : Optional.empty();
    }

    private static Optional<String> bytes(long bytes) {
        return OF_BYTES.entrySet().stream()
                .filter(unit -> bytes % unit.getValue() == 0)
                .findFirst()
                .map(unit -> bytes / unit.getValue() + " " + unit.getKey());
    }

    private static String duration(Duration duration) {
        if (duration.toMillisPart() > 0) {
            return plural(duration.toMillis(), "millisecond");
        }
        if (duration.toSecondsPart() > 0) {
            return plural(duration.toSeconds(), "second");
        }
        return duration.toMinutesPart() > 0
                ? plural(duration.toMinutes(), "minute")
                : plural(duration.toHours(), "hour");
    }

    private static String plural(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
