// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.EventField;
import io.dbactivity.event.EventParser;
import io.dbactivity.event.EventSettings;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;

/** The time of an event, against java.time. */
final class TimeFuzz {

    private static final EventParser PARSER = new EventParser(new EventSettings(false));

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private TimeFuzz() {}

    static List<byte[]> seeds() {
        return List.of(
                "2026-11-28 00:00:00.123456+00".getBytes(UTF_8),
                "2024-02-29T23:59:59.1234567+05:30".getBytes(UTF_8),
                "1969-12-31 23:59:59Z".getBytes(UTF_8));
    }

    static void check(byte[] input) {
        String text = new String(input, ISO_8859_1);
        if (text.chars().anyMatch(character -> character < ' ' || character == '"' || character == '\\')) {
            return;
        }
        String json = "{\"databaseActivityEventList\":[{\"logTime\":\"" + text + "\"}]}";
        ActivityEvent event = PARSER.parse(json.getBytes(UTF_8)).events().get(0);
        if (event.text(EventField.LOG_TIME) == null) {
            require(!isIso(text), "a time was not read");
            return;
        }
        OffsetDateTime same = OffsetDateTime.parse(event.text(EventField.LOG_TIME), ISO);
        require(same.toInstant().toEpochMilli() == event.eventTime().getAsLong(), "the times of an event differ");
        if (isIso(text)) {
            require(
                    OffsetDateTime.parse(text, ISO).toInstant().equals(same.toInstant()),
                    "java.time reads another time");
        }
    }

    private static boolean isIso(String text) {
        try {
            ISO.parse(text);
            return true;
        } catch (DateTimeException notIso) {
            return false;
        }
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }
}
