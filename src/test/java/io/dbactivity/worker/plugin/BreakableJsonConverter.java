// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;

/**
 * Kafka's JSON converter, which fails while a file exists, and adds the topic of each record on which it fails to the
 * file as a line. The property {@code broken.while} is the file's path, and {@code broken.topics} a regular expression
 * of the topics for which it then fails.
 */
public final class BreakableJsonConverter implements Converter {

    private final JsonConverter json = new JsonConverter();
    private Path brokenWhile;
    private Pattern brokenTopics;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        json.configure(configs, isKey);
        brokenWhile = Path.of((String) configs.get("broken.while"));
        brokenTopics = Pattern.compile((String) configs.get("broken.topics"));
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        if (brokenTopics.matcher(topic).matches() && append(topic)) {
            throw new DataException("The test wants the converter to fail");
        }
        return json.fromConnectData(topic, schema, value);
    }

    /** Returns false if there is no file. It may go at any moment. */
    private boolean append(String topic) {
        try {
            Files.writeString(brokenWhile, topic + "\n", StandardOpenOption.APPEND);
            return true;
        } catch (NoSuchFileException mended) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        return json.toConnectData(topic, value);
    }
}
