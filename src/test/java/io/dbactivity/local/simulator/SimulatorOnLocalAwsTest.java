// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The whole source side over the AWS SDK's own protocols: what is in the account can be read and opened. */
class SimulatorOnLocalAwsTest {

    private final LocalAws aws = LocalAws.start();
    private final KinesisClient kinesis = LocalClients.kinesis(aws.endpoint(), Region.US_EAST_1);
    private final KmsClient kms = LocalClients.kms(aws.endpoint(), Region.US_EAST_1);
    private final List<SimulatedDatabase> databases = Stream.of(DatabaseEngine.values())
            .map(engine -> SimulatedDatabase.numbered(engine, 1))
            .toList();

    @AfterEach
    void stop() {
        kinesis.close();
        kms.close();
        aws.close();
    }

    @Test
    void everyRecordOfTheAccountCanBeReadAndOpened() throws InterruptedException {
        ActivitySimulatorBuilder builder =
                ActivitySimulator.builder(kinesis, kms).eventsPerSecond(200).mostEvents(200);
        databases.forEach(builder::database);
        try (ActivitySimulator simulator = builder.build()) {
            simulator.createStreams(2);
            aws.faults().next("PutRecords", Fault.throttled(), 5);
            simulator.start();
            String split = databases.get(0).streamName();
            aws.kinesis().split(split, aws.kinesis().openShards(split).get(0));
            assertThat(simulator.awaitEnd(Duration.ofSeconds(60))).isTrue();
            simulator.stop();

            assertThat(simulator.account().events()).isEqualTo(200);
            Set<EventPosition> opened = databases.stream()
                    .flatMap(database -> new StreamContents(kinesis, kms, database).events().keySet().stream())
                    .collect(Collectors.toSet());
            assertThat(opened)
                    .isEqualTo(simulator
                            .account()
                            .records()
                            .flatMap(record -> record.events().stream()
                                    .map(event -> new EventPosition(
                                            record.stream(), record.shardId(), record.sequenceNumber(), event.index())))
                            .collect(Collectors.toSet()));
        }
    }
}
