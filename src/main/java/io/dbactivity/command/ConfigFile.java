// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads configurations in the two forms that Connect takes. */
public final class ConfigFile {

    private static final JsonFactory JSON = new JsonFactory();

    private ConfigFile() {}

    /**
     * Reads properties, or JSON: an object of texts, or one with a member {@code config} that is such an object.
     *
     * @throws Usage if the file cannot be read; its content, which may hold secrets, is not told
     */
    public static Map<String, String> read(Path file) {
        try {
            String text = Files.readString(file);
            return text.stripLeading().startsWith("{") ? json(text, file) : properties(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new Usage(file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static Map<String, String> properties(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> config = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> config.put(name, properties.getProperty(name)));
        return config;
    }

    private static Map<String, String> json(String text, Path file) throws IOException {
        Map<String, String> config = new TreeMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            read(json, config, file);
        }
        return config;
    }

    /** The connector's name comes beside its configuration, or in it. */
    private static void read(JsonParser json, Map<String, String> config, Path file) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals("config")) {
                read(json, config, file);
            } else if (value.isScalarValue()) {
                config.put(name, json.getValueAsString(""));
            } else {
                throw new Usage(file + ": the value of " + name + " is no text");
            }
        }
    }
}
