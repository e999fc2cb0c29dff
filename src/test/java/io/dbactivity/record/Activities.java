// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventParser;
import io.dbactivity.event.EventSettings;
import io.dbactivity.offset.StreamEpoch;
import java.time.Instant;
import java.util.Set;

/** Activity records to map, and where they come from. */
final class Activities {

    static final Coordinates AT = new Coordinates(
            "aws-rds-das-cluster-A",
            new StreamEpoch(Instant.parse("2026-01-01T00:00:00Z")),
            "cluster-A",
            "shardId-000000000001",
            "4711",
            Instant.parse("2026-01-02T00:00:00Z"),
            "1.1");

    private static final EventParser PARSER = new EventParser(new EventSettings(true));

    private Activities() {}

    /** A record of the instance {@code db-A}; apostrophes stand for quotation marks. */
    static ActivityRecord of(String... events) {
        return parsed("{'clusterId':'cluster-A','instanceId':'db-A','databaseActivityEventList':["
                + String.join(",", events) + "]}");
    }

    static ActivityRecord parsed(String json) {
        return PARSER.parse(json.replace('\'', '"').getBytes(UTF_8));
    }

    /** Settings of which a test says what matters to it. */
    static RecordSettings settings(RecordKey key, boolean includeHeartbeats, String... excludedUsers) {
        return new RecordSettings(
                "audit",
                "eu-central-1",
                "activity",
                key,
                RecordValue.STRUCT,
                includeHeartbeats,
                Set.of(excludedUsers),
                true,
                new LargeEventSettings(1_000_000, LargeEventSettings.Handling.CUT),
                EventRules.NONE);
    }
}
