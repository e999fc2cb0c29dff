// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.time.Duration;
import java.util.Optional;

/** Milliseconds and bytes as people say them; the property's last word tells the unit. */
final class HumanUnits {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final long GIBIBYTE = 1024 * MEBIBYTE;

    private HumanUnits() {}

    /** Empty where the property has no unit. */
    static Optional<String> of(String property, long value) {
        if (property.endsWith(".bytes")) {
            return Optional.of(bytes(value));
        }
        return property.endsWith(".ms") ? Optional.of(duration(Duration.ofMillis(value))) : Optional.empty();
    }

    private static String bytes(long bytes) {
        return bytes % GIBIBYTE == 0 ? bytes / GIBIBYTE + " GiB" : bytes / MEBIBYTE + " MiB";
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
