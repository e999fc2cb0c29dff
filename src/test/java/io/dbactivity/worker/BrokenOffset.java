// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An offset that was written by other means than the worker's REST API, which refuses it. */
final class BrokenOffset {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BrokenOffset() {}

    /** Stores it for the first shard of the scene's stream. */
    static void store(FailureScene scene) {
        Map<String, Object> client = Map.of("bootstrap.servers", scene.cluster().bootstrapServers());
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            // Connect finds an offset by the bytes of its partition, which it writes from a HashMap.
            Map<String, String> partition =
                    new HashMap<>(Map.of("stream", scene.stream(), "shard", "shardId-000000000000"));
            byte[] key = JSON.writeValueAsBytes(List.of(scene.name(), partition));
            producer.send(new ProducerRecord<>(
                            FailureTableIT.OFFSETS_TOPIC, key, "{\"sequenceNumber\":7}".getBytes(UTF_8)))
                    .get();
        } catch (JsonProcessingException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
