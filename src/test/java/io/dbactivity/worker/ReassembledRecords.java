// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Puts Kinesis records together from their dead letters, as the manual says: all parts of a key in order, each once.
 */
final class ReassembledRecords {

    private final List<ConsumerRecord<byte[], byte[]>> parts = new ArrayList<>();

    void take(ConsumerRecord<byte[], byte[]> deadLetter) {
        parts.add(deadLetter);
    }

    int parts() {
        return parts.size();
    }

    /**
     * The data of each record, by the key of its dead letters.
     *
     * @param base64 the text that a dead letter's value holds
     */
    Map<String, byte[]> whole(Function<byte[], String> base64) {
        Map<String, TreeMap<Integer, byte[]>> byKey = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> part : parts) {
            byKey.computeIfAbsent(new String(part.key(), UTF_8), key -> new TreeMap<>())
                    .put(number(part), Base64.getDecoder().decode(base64.apply(part.value())));
        }
        Map<String, byte[]> whole = new HashMap<>();
        byKey.forEach((key, ofKey) -> {
            var data = new ByteArrayOutputStream();
            ofKey.values().forEach(data::writeBytes);
            whole.put(key, data.toByteArray());
        });
        return whole;
    }

    private static int number(ConsumerRecord<byte[], byte[]> part) {
        var header = part.headers().lastHeader("das.deadletter.part");
        return header == null ? 1 : Integer.parseInt(new String(header.value(), UTF_8));
    }
}
