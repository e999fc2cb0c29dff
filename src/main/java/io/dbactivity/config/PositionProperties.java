// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.stream.StartingPosition;
import io.dbactivity.stream.StartingPosition.AtTimestamp;
import io.dbactivity.stream.StartingPosition.LookBack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Where a stream without a stored position starts. */
final class PositionProperties {

    private static final String AT_TIMESTAMP = "AT_TIMESTAMP";
    private static final String LATEST = "LATEST";

    static final Property POSITION = Property.text("kinesis.position", "Starting position")
            .oneOf("TRIM_HORIZON", LATEST, AT_TIMESTAMP)
            .importance(Importance.HIGH)
            .doc("""
                    Where a stream without a stored position starts: `TRIM_HORIZON` at the oldest record that the \
                    stream still keeps, `LATEST` at what arrives from now on, `AT_TIMESTAMP` at the moment in \
                    `kinesis.position.timestamp`. The default leaves nothing out. Once a position is stored, this \
                    property has no effect. `LATEST` and a look-back need `coverage.topic`: the first coverage record \
                    of a shard stores the moment of the start, so that a restart before the first event skips nothing.""");

    static final Property TIMESTAMP = Property.text("kinesis.position.timestamp", "Starting timestamp")
            .check(StartingMoment.CHECK.orBlank())
            .width(Width.MEDIUM)
            .whenEqual(POSITION, AT_TIMESTAMP)
            .doc("""
                    The moment at which `kinesis.position=AT_TIMESTAMP` starts: an ISO-8601 date and time with its \
                    offset such as `2026-11-20T08:00:00Z`, milliseconds since 1970, or a look-back such as `-PT2H` \
                    that counts from the connector's first start. A moment in the future is refused, because \
                    everything before it would be left out. A moment before the oldest kept record means that record.""");

    static final PropertyGroup GROUP =
            new PropertyGroup("Starting position", List.of(POSITION, TIMESTAMP), PositionProperties::check);

    /** How much the clocks of a user and of a worker may differ. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private PositionProperties() {}

    static StartingPosition startingPosition(Values values) {
        return switch (values.text(POSITION).orElseThrow()) {
            case LATEST -> new StartingPosition.Latest();
            case AT_TIMESTAMP -> moment(values).orElseThrow();
            default -> new StartingPosition.TrimHorizon();
        };
    }

    private static Optional<StartingPosition> moment(Values values) {
        return values.text(TIMESTAMP).flatMap(StartingMoment::parse);
    }

    private static void check(Values values, Problems problems) {
        values.text(POSITION).ifPresent(position -> {
            if (position.equals(AT_TIMESTAMP)) {
                checkTimestamp(values, problems);
            } else if (values.isGiven(TIMESTAMP)) {
                problems.add(TIMESTAMP, """
                        The timestamp has no effect with kinesis.position=%s. Set kinesis.position=AT_TIMESTAMP, or \
                        leave the timestamp out.""".formatted(position));
            }
            if (dependsOnFirstStart(position, values) && CoverageProperties.isOff(values)) {
                problems.add(POSITION, """
                        LATEST or a look-back cannot be used with an empty coverage.topic, because the first coverage \
                        record of a shard pins the moment of the start in the stored offsets. Without it, a restart \
                        before the first event would start later and skip events. Set coverage.topic, or start at \
                        TRIM_HORIZON or at a fixed moment.""");
            }
        });
    }

    private static void checkTimestamp(Values values, Problems problems) {
        if (!values.isGiven(TIMESTAMP)) {
            problems.add(TIMESTAMP, """
                    AT_TIMESTAMP needs a moment. Give one, such as 2026-11-20T08:00:00Z or -PT2H, or choose another \
                    kinesis.position.""");
        }
        Instant latest = values.now().plus(CLOCK_TOLERANCE);
        if (moment(values).orElse(null) instanceof AtTimestamp at
                && at.timestamp().isAfter(latest)) {
            problems.add(TIMESTAMP, """
                    %s lies in the future, so everything until then would be left out. Give a moment in the past, or \
                    kinesis.position=LATEST for what arrives from now on.""".formatted(at.timestamp()));
        }
    }

    /** True if the start depends on when the connector first runs, so that it must be stored at once. */
    private static boolean dependsOnFirstStart(String position, Values values) {
        boolean lookBack = moment(values).filter(LookBack.class::isInstance).isPresent();
        return position.equals(LATEST) || (position.equals(AT_TIMESTAMP) && lookBack);
    }
}
