// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.event.Engine;
import io.dbactivity.offset.StreamEpoch;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicNameTest {

    private static final Coordinates AT = new Coordinates(
            "copy of/the stream",
            new StreamEpoch(Instant.EPOCH),
            "cluster-A",
            "shardId-000000000000",
            "1",
            Instant.EPOCH,
            "1.1");

    @ParameterizedTest
    @CsvSource({
        "activity,                             db-A,   activity",
        "activity.${engine},                   db-A,   activity.aurora-mysql",
        "${resource.id}.${instance.id},        db-A,   cluster-A.db-A",
        "${stream},                            db-A,   copy_of_the_stream",
        "a-${instance.id},                     'd b$', a-d_b_",
        "a-${instance.id},                     '',     a-unknown",
        "a-${instance.id},                     ,       a-unknown",
        "${instance.id}-${instance.id},        db-A,   db-A-db-A"
    })
    void isMadeOfWhereTheEventComesFrom(String template, String instanceId, String expected) {
        assertThat(new TopicName(template).of(AT, instanceId, Engine.AURORA_MYSQL))
                .isEqualTo(expected);
    }
}
