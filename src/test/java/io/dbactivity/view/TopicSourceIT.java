// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.local.kafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic of a real broker that changes while it is read. */
final class TopicSourceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path directory;

    private static KafkaBroker broker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    private final ExecutorService reader = Executors.newSingleThreadExecutor();
    private final RecordingDisplay display = new RecordingDisplay();

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(directory).awaitReady();
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        broker.close();
    }

    @AfterEach
    void end() {
        reader.shutdownNow();
    }

    @Test
    void whoFollowsSeesWhatComesToPartitionsThatAreAdded() throws Exception {
        String topic = "grows";
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        write(topic, 0, "select 1");
        Future<?> following = follow(topic, 4);
        await().atMost(PATIENCE).until(() -> display.events().size() == 1);

        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3))).all().get();
        write(topic, 1, "select 2");
        write(topic, 2, "select 3");
        await().atMost(PATIENCE).until(() -> display.events().size() == 3);
        write(topic, 0, "select 4");

        following.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(display.statements()).containsExactlyInAnyOrder("select 1", "select 2", "select 3", "select 4");
        assertThat(display.problems()).isEmpty();
    }

    private Future<?> follow(String topic, long limit) {
        return reader.submit(() -> {
            try (var source = new TopicSource(
                    TopicSource.consumer(clients()),
                    topic,
                    Optional.empty(),
                    Ending.FOLLOW,
                    () -> new PartitionWatch(clients(), topic, Duration.ofSeconds(1)))) {
                source.read(display.viewer(limit));
            }
            return limit;
        });
    }

    private static Properties clients() {
        var clients = new Properties();
        clients.put("bootstrap.servers", broker.bootstrapServers());
        return clients;
    }

    private static void write(String topic, int partition, String statement) throws Exception {
        byte[] value = ("{\"commandText\":\"" + statement + "\"}").getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
    }
}
