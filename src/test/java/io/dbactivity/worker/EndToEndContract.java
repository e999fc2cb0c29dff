// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.kafka.WorkerSettings;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kms.KmsClient;

/** The plugin's archive on a worker, between an AWS side and a broker of which this project has made neither. */
abstract class EndToEndContract {

    private static final int EVENTS = 1_000;
    private static final Region REGION = Region.EU_WEST_1;
    private static final String TOPIC = "database-activity";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    private final Deliveries deliveries = new Deliveries();

    /** @param directory for files, empty */
    abstract Surroundings start(Path directory) throws Exception;

    @Test
    void everyEventArrivesOnceThoughAShardIsSplitAndTheWorkerIsKilled() throws Exception {
        Path directory =
                Files.createTempDirectory(PluginArchive.path().toAbsolutePath().getParent(), "it-");
        Path plugins = PluginDirectory.unzip(PluginArchive.path(), directory.resolve("plugins"));
        try (Surroundings around = start(directory);
                KinesisClient kinesis = LocalClients.kinesis(around.kinesis(), REGION);
                KmsClient kms = LocalClients.kms(around.kms(), REGION);
                ActivitySimulator simulator = ActivitySimulator.builder(kinesis, kms)
                        .database(DATABASE)
                        .mixHeartbeats()
                        .build();
                ConnectWorker worker =
                        ConnectWorker.distributed(directory, WorkerSettings.of(around.bootstrapServers(), plugins));
                TopicReader reader = TopicReader.committed(around.bootstrapServers(), TOPIC)) {
            simulator.createStreams(2);
            simulator.produce(EVENTS);
            worker.awaitReady().rest().create(TOPIC, connector(around));
            awaitAll(simulator, reader);

            split(kinesis);
            simulator.produce(EVENTS);
            worker.kill();
            simulator.produce(EVENTS);
            worker.start();
            worker.awaitReady();
            awaitAll(simulator, reader);

            deliveries.assertCompleteAndInOrder(
                    simulator.account(), worker.log().toString());
            assertThat(deliveries.balance().duplicated()).isZero();
            worker.stop();
            CommandRun audit = audit(plugins, around);
            assertThat(audit.exitCode()).as("%s", audit).isZero();
        }
    }

    private static Map<String, String> connector(Surroundings around) {
        return Map.ofEntries(
                Map.entry("connector.class", "io.dbactivity.DatabaseActivitySourceConnector"),
                Map.entry("tasks.max", "2"),
                Map.entry("aws.region", REGION.id()),
                Map.entry("aws.access.key.id", LocalClients.CREDENTIAL),
                Map.entry("aws.secret.access.key", LocalClients.CREDENTIAL),
                Map.entry("aws.kinesis.endpoint", around.kinesis().toString()),
                Map.entry("aws.kms.endpoint", around.kms().toString()),
                Map.entry("das.resource.ids", DATABASE.resourceId()),
                Map.entry("kinesis.shard.watch.interval.ms", "1000"),
                Map.entry("topic", TOPIC),
                Map.entry("coverage.topic", ActivitySource.coverageTopic(TOPIC)),
                Map.entry("coverage.interval.ms", "1000"),
                Map.entry("exactly.once.support", "required"),
                // For so long a worker that is killed within a transaction cannot start again.
                Map.entry("producer.override.transaction.timeout.ms", "15000"));
    }

    private void awaitAll(ActivitySimulator simulator, TopicReader reader) {
        deliveries.expect(simulator.account());
        assertThat(reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take))
                .as(() -> deliveries.balance().toString())
                .isTrue();
    }

    /** In the middle of its hash keys, as RDS does it. */
    private static void split(KinesisClient kinesis) {
        Shard shard = kinesis.listShards(request -> request.streamName(DATABASE.streamName()))
                .shards()
                .get(0);
        kinesis.splitShard(request -> request.streamName(DATABASE.streamName())
                .shardToSplit(shard.shardId())
                .newStartingHashKey(middle(shard)));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(DATABASE.streamName()));
    }

    private static String middle(Shard shard) {
        var from = new BigInteger(shard.hashKeyRange().startingHashKey());
        var to = new BigInteger(shard.hashKeyRange().endingHashKey());
        return from.add(to).shiftRight(1).toString();
    }

    /** The auditor's command as the manual prints it. */
    private static CommandRun audit(Path plugins, Surroundings around) throws Exception {
        List<String> command =
                new ArrayList<>(PrintedCommand.words("ledger", ".AuditCommand ", plugins, around.bootstrapServers()));
        return CommandRun.of(command);
    }
}
