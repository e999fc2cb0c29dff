// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Arrivals;
import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.FetchMode;
import io.dbactivity.harness.InProcessKafka;
import io.dbactivity.harness.InProcessWorker;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.delivery.Balance;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kms.KmsClient;

/** Three tasks read a stream that is written to all the time while it goes from 2 shards to 8 and on to 3. */
abstract class ReshardingContract {

    private static final Logger LOG = LoggerFactory.getLogger(ReshardingContract.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TASKS = 3;

    private final FetchMode mode;
    private final SimulatedDatabase database = SimulatedDatabase.numbered(DatabaseEngine.AURORA_POSTGRESQL, 1);
    private final Arrivals arrivals = new Arrivals();
    private final LocalAws aws = LocalAws.start();
    private KinesisClient kinesis;
    private KmsClient kms;
    private ActivitySimulator simulator;
    private InProcessWorker worker;

    ReshardingContract(FetchMode mode) {
        this.mode = mode;
    }

    /** Where the stream is. */
    URI startKinesis() {
        return mode.kinesisEndpoint(aws);
    }

    void stopKinesis() {
        // It ends with the local AWS side.
    }

    @BeforeEach
    void start() {
        URI endpoint = startKinesis();
        kinesis = LocalClients.kinesis(endpoint, Region.EU_CENTRAL_1);
        kms = LocalClients.kms(aws.endpoint(), Region.EU_CENTRAL_1);
        simulator = ActivitySimulator.builder(kinesis, kms)
                .database(database)
                .eventsPerRecord(1, 4)
                .eventsPerSecond(250)
                .build();
        simulator.createStreams(2);
        Map<String, String> properties = new HashMap<>(ConnectHarness.properties(aws));
        properties.putAll(mode.properties(aws));
        properties.put("aws.kinesis.endpoint", endpoint.toString());
        properties.put("das.resource.ids", database.resourceId());
        properties.put("kinesis.shard.watch.interval.ms", "1000");
        var kafka = new InProcessKafka(true, arrivals::take);
        worker = new InProcessWorker(kafka, properties, TASKS, InstantSource.system(), new SplittableRandom(1));
    }

    @AfterEach
    void stop() {
        if (worker != null && worker.isRunning()) {
            worker.stop();
        }
        if (simulator != null) {
            simulator.close();
            kinesis.close();
            kms.close();
        }
        stopKinesis();
        aws.close();
    }

    @Test
    void deliversEveryEventOnceAndNoneBeforeThoseOfItsParents() {
        worker.start();
        simulator.start();
        tendUntil(this::allOpenShardsAreRead);
        scale(4, 8);
        tendUntil(() -> allOpenShardsAreRead() && worker.tasks() == TASKS);
        scale(4, 3);
        tendUntil(this::allOpenShardsAreRead);
        simulator.stop();
        arrivals.check().produced(simulator.account());
        tendUntil(arrivals.check()::isComplete);
        worker.stop();

        Balance balance = arrivals.check().balance();
        LOG.info(
                "resharding 2-8-3 under load by {}, {} tasks: {}, {} shards, longest stall {} ms, longest delay of an event {} ms",
                mode,
                TASKS,
                balance,
                arrivals.shards().size(),
                arrivals.longestStall().toMillis(),
                arrivals.longestDelay().toMillis());
        assertThat(balance).isEqualTo(new Balance(balance.produced(), balance.produced(), 0, 0, 0));
        assertThat(arrivals.aheadOfAParent(shards())).isEmpty();
    }

    /** As Kinesis allows it, at most to the double or the half at once. */
    private void scale(int... steps) {
        for (int count : steps) {
            kinesis.updateShardCount(request -> request.streamName(database.streamName())
                    .targetShardCount(count)
                    .scalingType(ScalingType.UNIFORM_SCALING));
            tendUntil(() -> isActive() && openShards().size() == count);
        }
    }

    private boolean isActive() {
        return kinesis.describeStreamSummary(request -> request.streamName(database.streamName()))
                        .streamDescriptionSummary()
                        .streamStatus()
                == StreamStatus.ACTIVE;
    }

    private boolean allOpenShardsAreRead() {
        return arrivals.shards().containsAll(openShards());
    }

    private Set<String> openShards() {
        return shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .map(Shard::shardId)
                .collect(Collectors.toSet());
    }

    private List<Shard> shards() {
        return kinesis.listShards(request -> request.streamName(database.streamName()))
                .shards();
    }

    private void tendUntil(BooleanSupplier condition) {
        worker.tendUntil(condition, PATIENCE);
    }
}
