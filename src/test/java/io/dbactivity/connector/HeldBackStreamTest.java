// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A stream that waits for its key leaves the task's buffer to the others. */
class HeldBackStreamTest {

    /** More than the buffer holds. */
    private static final int LARGE_RECORDS = 15;

    /** Room for one answer of Kinesis, which the stuck stream takes at first. */
    private static final int BUFFER = 10 * 1024 * 1024;

    private static final int BYTES = 700_000;

    private final Random random = new Random(7);

    @Test
    void doesNotStopTheOthersAndMissesNothingItself() {
        try (var stuck = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1);
                var sound = stuck.neighbour();
                var connector = stuck.connector()
                        .with("das.resource.ids", stuck.resourceId() + "," + sound.resourceId())
                        .with("fetch.buffer.bytes", Integer.toString(BUFFER))) {
            List<String> written = new ArrayList<>();
            for (int i = 0; i < LARGE_RECORDS; i++) {
                written.add(stuck.put(large(stuck, i)));
            }
            stuck.aws().kms().disableKey(stuck.key());
            connector.start();
            connector.pollUntil(() -> stuck.aws().calls().of("Decrypt") > 2);

            for (int round = 0; round < 3; round++) {
                stuck.aws().clock().advance(Duration.ofSeconds(10));
                sound.simulator().produce(20);
                connector.pollUntilAllOf(sound);
            }
            assertThat(LocalStream.delivered(connector.events())).isEqualTo(sound.deliverable());

            stuck.aws().kms().enableKey(stuck.key());
            stuck.aws().clock().advance(Duration.ofSeconds(10));
            connector.pollUntil(() -> delivered(connector, stuck).size() >= LARGE_RECORDS);
            sound.simulator().produce(20);
            connector.pollUntilEvents(sound.deliverable().size() + LARGE_RECORDS);

            assertThat(delivered(connector, stuck)).isEqualTo(written);
            assertThat(connector.coverage("gap")).isEmpty();
        }
    }

    private static List<String> delivered(ConnectHarness connector, LocalStream stream) {
        return connector.events().stream()
                .map(event -> event.getStruct("source"))
                .filter(source -> source.getString("stream").equals(stream.name()))
                .map(source -> source.getString("sequenceNumber"))
                .toList();
    }

    /** Random text, which gzip does not make small. */
    private String large(LocalStream stream, int number) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "{\"type\":\"DatabaseActivityMonitoringRecord\",\"clusterId\":\"" + stream.resourceId()
                + "\",\"instanceId\":\"db-A\",\"databaseActivityEventList\":[{\"type\":\"record\","
                + "\"serverType\":\"PostgreSQL\",\"statementId\":" + number + ",\"commandText\":\""
                + Base64.getEncoder().encodeToString(bytes) + "\"}]}";
    }
}
