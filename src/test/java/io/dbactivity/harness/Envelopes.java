// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import io.dbactivity.crypto.DataKey;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records of a database whose one data key the test knows. */
public final class Envelopes {

    private static final byte[] KEY = key();

    private final EnvelopeWriter writer = EnvelopeWriter.ofKey(DatabaseEngine.AURORA_POSTGRESQL, KEY, new byte[] {1});

    private static byte[] key() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        return key;
    }

    /** What opens them. */
    public static DataKeys dataKeys() {
        return wrapped -> new DataKey(KEY);
    }

    /** A record of so many events; every third is a heartbeat, so that records without a delivered event occur too. */
    public byte[] ofEvents(int count, int firstNumber) {
        String events = IntStream.range(0, count)
                .map(i -> firstNumber + i)
                .mapToObj(number -> isHeartbeat(number)
                        ? "{\"type\":\"heartbeat\"}"
                        : "{\"type\":\"record\",\"serverType\":\"PostgreSQL\",\"statementId\":" + number + "}")
                .collect(Collectors.joining(","));
        return writer.wrap("{\"type\":\"DatabaseActivityMonitoringRecord\",\"clusterId\":\"cluster-A\","
                + "\"instanceId\":\"db-A\",\"databaseActivityEventList\":[" + events + "]}");
    }

    /** A record around an inner record. */
    public byte[] around(String innerJson) {
        return writer.wrap(innerJson);
    }

    /** A record around what a database has compressed. */
    public byte[] aroundCompressed(byte[] gzip) {
        return writer.wrapCompressed(gzip);
    }

    public static boolean isHeartbeat(int number) {
        return number % 3 == 0;
    }
}
