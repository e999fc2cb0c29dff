// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the demo shows an emitted event. */
enum EventView {
    /** One line of at most 100 columns: when, which engine, who, what, with what outcome, on what. */
    LINE(3, Duration.ofSeconds(1)) {
        @Override
        String of(JsonNode event) {
            return String.format(
                    Locale.ROOT,
                    "%s  %-17s %-12s %-12s %-7s %s",
                    TIME.format(Instant.ofEpochMilli(event.path("eventTime").asLong())),
                    event.path("engine").asText(),
                    shortened(event.path("dbUserName").asText("-"), 12),
                    event.path("action").asText(),
                    event.path("outcome").asText(),
                    shortened(subject(event), 34));
        }
    },
    /** The whole value, as it stands in the topic. */
    JSON(1, Duration.ofSeconds(10)) {
        @Override
        String of(JsonNode event) {
            try {
                return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(event);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final int eventsOfAnEngine;
    private final Duration interval;

    EventView(int eventsOfAnEngine, Duration interval) {
        this.eventsOfAnEngine = eventsOfAnEngine;
        this.interval = interval;
    }

    abstract String of(JsonNode event);

    static JsonNode parsed(byte[] record) {
        try {
            return MAPPER.readTree(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many events of each engine a person can follow in every {@link #interval}, if four engines write. */
    int eventsOfAnEngine() {
        return eventsOfAnEngine;
    }

    Duration interval() {
        return interval;
    }

    private static String subject(JsonNode event) {
        String statement = event.path("commandText").asText("");
        String object = event.path("objectName").asText("");
        String both = object.equals(statement) ? object : object + " " + statement;
        return both.isBlank() ? event.path("command").asText("") : both;
    }

    private static String shortened(String text, int length) {
        String oneLine = text.replaceAll("\\s+", " ").strip();
        return oneLine.length() <= length ? oneLine : oneLine.substring(0, length - 1) + "…";
    }
}
