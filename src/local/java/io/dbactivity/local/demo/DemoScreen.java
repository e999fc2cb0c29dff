// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.local.delivery.Balance;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that the demo prints, at a readable pace. Used by one thread. */
final class DemoScreen {

    private static final String CYAN = "\u001b[36m";
    private static final String RESET = "\u001b[0m";
    private static final int MARGIN = 2;

    private final PrintStream out;
    private final EventView view;
    private final InstantSource clock;
    private final Instant begin;

    private final boolean coloured;
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private Instant intervalEnd = Instant.EPOCH;
    private int skipped;

    /**
     * @param begin the moment from which the seconds count
     * @param coloured if the stream is a terminal
     */
    DemoScreen(PrintStream out, EventView view, InstantSource clock, Instant begin, boolean coloured) {
        this.coloured = coloured;
        this.out = out;
        this.view = view;
        this.clock = clock;
        this.begin = begin;
    }

    /** Counts the seconds from the start of this JVM. */
    static DemoScreen onStandardOutput(EventView view) {
        Instant begin =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return new DemoScreen(out, view, InstantSource.system(), begin, Terminal.isStandardOutput());
    }

    /** Prints what happens now. */
    void say(String message) {
        sayHowManyWereSkipped();
        double seconds = Duration.between(begin, clock.instant()).toMillis() / 1000.0;
        out.println(emphasized(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, message)));
    }

    /** Prints something that belongs to what was said last. */
    void tell(String message) {
        out.println(" ".repeat(MARGIN) + message);
    }

    private String emphasized(String line) {
        return coloured ? CYAN + line + RESET : line;
    }

    /** Shows an emitted event, or only counts it if too many of its engine have just been shown. */
    void show(byte[] record) {
        if (!clock.instant().isBefore(intervalEnd)) {
            nextInterval();
        }
        JsonNode event = EventView.parsed(record);
        if (shown.merge(event.path("engine").asText(), 1, Integer::sum) <= view.eventsOfAnEngine()) {
            out.println(view.of(event));
        } else {
            skipped++;
        }
    }

    private void nextInterval() {
        sayHowManyWereSkipped();
        intervalEnd = clock.instant().plus(view.interval());
        shown.clear();
    }

    private void sayHowManyWereSkipped() {
        if (skipped > 0) {
            out.println("… " + skipped + " more");
            skipped = 0;
        }
    }

    /** Shows a coverage record, unless it only reports a shard's progress. */
    void showCoverage(byte[] coverage) {
        JsonNode record = EventView.parsed(coverage);
        String kind = record.path("kind").asText();
        kinds.merge(kind, 1, Integer::sum);
        if (!kind.equals("shard_position")) {
            String stream = record.path("stream").asText().replaceFirst("^aws-rds-das-", "");
            String place = stream + " " + record.path("shardId").asText("");
            say("coverage: " + kind + " " + place.stripTrailing());
        }
    }

    /** Prints how far delivery has progressed. */
    void progress(long produced, long delivered) {
        say("produced " + produced + "  delivered " + delivered);
    }

    /** Prints the account of the whole run. */
    void summary(Balance balance, int shards, long decryptCalls) {
        if (balance.unexpected() > 0) {
            out.println("delivered but never produced: " + balance.unexpected());
        }
        out.println("coverage: "
                + kinds.entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining("  ")));
        out.printf(
                Locale.ROOT,
                "produced %d  delivered %d  missing %d  duplicated %d  shards %d  kms-decrypt-calls %d%n",
                balance.produced(),
                balance.delivered(),
                balance.missing(),
                balance.duplicated(),
                shards,
                decryptCalls);
        out.flush();
    }
}
