// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.command.Usage;
import io.dbactivity.preflight.WorkerConfig;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;

/** The converters of a connector, or those of its worker that it does not override. For one thread. */
final class Converters {

    private static final String DEFAULT_OF_HEADERS = "org.apache.kafka.connect.storage.SimpleHeaderConverter";

    private final Converter key;
    private final Converter value;
    private final HeaderConverter header;

    /** @throws Usage if a converter is not named, or not on the class path */
    Converters(Map<String, String> connector, WorkerConfig worker) {
        key = converter("key", connector, worker);
        value = converter("value", connector, worker);
        Map<String, String> ofHeader = properties("header", connector, worker);
        String name = ofHeader.getOrDefault("", DEFAULT_OF_HEADERS);
        ofHeader.remove("");
        ofHeader.put("converter.type", "header");
        header = WorkerParts.create("header.converter", name, HeaderConverter.class);
        header.configure(ofHeader);
    }

    private static Converter converter(String kind, Map<String, String> connector, WorkerConfig worker) {
        Map<String, String> properties = properties(kind, connector, worker);
        String name = properties.remove("");
        if (name == null) {
            throw new Usage(kind + ".converter is named by neither the connector nor the worker");
        }
        Converter made = WorkerParts.create(kind + ".converter", name, Converter.class);
        made.configure(properties, kind.equals("key"));
        return made;
    }

    /**
     * A converter's properties, by the part of the name that follows the converter's own. It is empty for the converter
     * itself.
     */
    private static Map<String, String> properties(String kind, Map<String, String> connector, WorkerConfig worker) {
        String prefix = kind + ".converter";
        // Connect mixes nothing (Plugins.newConverter): whoever names the converter sets all of it.
        Map<String, String> all =
                connector.containsKey(prefix) ? WorkerConfig.withPrefix(connector, prefix) : worker.withPrefix(prefix);
        Map<String, String> named = new TreeMap<>();
        all.forEach((name, text) -> named.put(name.startsWith(".") ? name.substring(1) : name, text));
        return named;
    }

    /** As the worker would give the record to its producer. */
    ProducerRecord<byte[], byte[]> convert(SourceRecord record) {
        var headers = new RecordHeaders();
        record.headers()
                .forEach(each -> headers.add(
                        each.key(), header.fromConnectHeader(record.topic(), each.key(), each.schema(), each.value())));
        byte[] keyBytes = key.fromConnectData(record.topic(), headers, record.keySchema(), record.key());
        byte[] valueBytes = value.fromConnectData(record.topic(), headers, record.valueSchema(), record.value());
        return new ProducerRecord<>(
                record.topic(), record.kafkaPartition(), record.timestamp(), keyBytes, valueBytes, headers);
    }

    /**
     * The bytes of a dead letter, which the connector's converter wrote as bytes or in Base64.
     *
     * @throws DataException if the value is neither
     */
    byte[] data(ConsumerRecord<byte[], byte[]> deadLetter) {
        Object data = value.toConnectData(deadLetter.topic(), deadLetter.headers(), deadLetter.value())
                .value();
        if (data instanceof byte[] bytes) {
            return bytes;
        }
        if (data instanceof ByteBuffer buffer) {
            var bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (data instanceof String base64) {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new DataException("The value is a text, but not Base64");
            }
        }
        throw new DataException("The value is neither bytes nor Base64");
    }

    /**
     * A header's text. A header converter would take a sequence number for a number and round it, so it is not asked;
     * what it may have put around a text is taken off.
     */
    static Optional<String> header(ConsumerRecord<byte[], byte[]> deadLetter, String name) {
        Header found = deadLetter.headers().lastHeader(name);
        return Optional.ofNullable(found)
                .map(Header::value)
                .map(bytes -> new String(bytes, UTF_8))
                .map(text -> text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                        ? text.substring(1, text.length() - 1)
                        : text);
    }
}
