// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Instant;

/** Where every record of the benchmark pretends to come from. */
public final class Place {

    public static final String CONNECTOR_NAME = "perf";
    public static final String REGION = "eu-central-1";
    public static final String TOPIC = "database-activity";
    public static final String SHARD = "shardId-000000000000";
    public static final String SEQUENCE_NUMBER = "49590338271490256608559692538361571095921575989136588898";
    public static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant ARRIVAL = Instant.parse("2026-01-02T00:00:00Z");

    private Place() {}
}
