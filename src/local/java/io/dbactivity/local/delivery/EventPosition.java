// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Where an event stands in its stream, which identifies it for ever.
 *
 * @param index index of the event within its Kinesis record, from 0, counting heartbeats
 */
public record EventPosition(String stream, String shard, String sequenceNumber, int index) {

    private static final JsonFactory JSON = new JsonFactory();

    public EventPosition {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(shard, "shard");
        Objects.requireNonNull(sequenceNumber, "sequenceNumber");
        if (index < 0) {
            throw new IllegalArgumentException("index " + index);
        }
    }

    /**
     * Reads the position from an emitted event as JsonConverter writes it, with or without its schema. It parses no
     * more than it must, since a million events are checked while they arrive.
     *
     * @throws IllegalArgumentException if the event holds no position
     */
    public static EventPosition of(byte[] emittedEvent) {
        try (JsonParser json = JSON.createParser(emittedEvent)) {
            json.nextToken();
            if (!enter(json, "source")) {
                throw new IllegalArgumentException("An event without source");
            }
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves to the start of the named object, which is at the top level or under {@code payload}. */
    private static boolean enter(JsonParser json, String name) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals(name) || (field.equals("payload") && enter(json, name))) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    private static EventPosition read(JsonParser json) throws IOException {
        String stream = null;
        String shard = null;
        String sequenceNumber = null;
        int index = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "stream" -> stream = json.getText();
                case "shardId" -> shard = json.getText();
                case "sequenceNumber" -> sequenceNumber = json.getText();
                case "eventIndex" -> index = json.getIntValue();
                default -> json.skipChildren();
            }
        }
        return new EventPosition(stream, shard, sequenceNumber, index);
    }
}
