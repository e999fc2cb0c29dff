// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The packages of the plugin: one entry each. {@link LayersTest} takes its rules from here, and {@link PackageMapTest}
 * holds what the documents print and draw of the packages to it. After a change, write the documents anew:
 *
 * <pre>mvn test -Dtest=PackageMapTest -Dmap.write=true</pre>
 */
final class PackageMap {

    static final String ROOT = "io.dbactivity";

    private static final String CONNECT = "org.apache.kafka.connect..";
    private static final String JSON = "com.fasterxml.jackson.core..";
    private static final String LOGGING = "org.slf4j..";

    static final List<Room> ROOMS = List.of(
            new Room(
                    "root",
                    "what Connect calls: connector and task, and what puts each together",
                    "how a shard is read, what a record means",
                    Set.of(
                            "task",
                            "decode",
                            "ledger",
                            "assignment",
                            "offset",
                            "failure",
                            "metrics",
                            "preflight",
                            "replay",
                            "config",
                            "coverage",
                            "record",
                            "stream",
                            "rds",
                            "crypto",
                            "event",
                            "aws"),
                    Set.of(
                            CONNECT,
                            LOGGING,
                            "org.apache.kafka.clients.producer..",
                            "org.apache.kafka.common.config..",
                            "software.amazon.awssdk.services.kinesis..",
                            "software.amazon.awssdk.services.kms..",
                            "software.amazon.awssdk.services.rds..")),
            new Room(
                    "task",
                    "the running task: its shards, where each starts, their delivery",
                    "request shapes, JSON names, property names",
                    Set.of(
                            "decode",
                            "ledger",
                            "assignment",
                            "offset",
                            "failure",
                            "metrics",
                            "record",
                            "stream",
                            "crypto",
                            "event"),
                    Set.of(CONNECT, LOGGING)),
            new Room(
                    "decode",
                    "decode on several threads, in the order of each shard",
                    "what decoding is, who delivers",
                    Set.of("record", "stream"),
                    Set.of()),
            new Room(
                    "ledger",
                    "what the ledger is told: progress of a shard, gaps, losses, reports",
                    "clients, the poll loop",
                    Set.of("metrics", "failure", "record", "offset", "coverage", "stream", "rds", "crypto", "event"),
                    Set.of(CONNECT, LOGGING)),
            new Room(
                    "assignment",
                    "which streams and shards there are, and which task reads them",
                    "records, decryption",
                    Set.of("failure", "offset", "stream", "rds"),
                    Set.of(CONNECT, LOGGING)),
            new Room(
                    "metrics",
                    "hear what happens in a task, and publish it as metrics",
                    "who tells it, what is done with a number",
                    Set.of("failure", "coverage", "stream", "crypto"),
                    Set.of(CONNECT, LOGGING, "javax.management..", "org.apache.kafka.common..")),
            new Room(
                    "preflight",
                    "try a configuration before it is used; the policies and topics that it needs",
                    "how a task runs, how clients are opened",
                    Set.of(
                            "assignment",
                            "config",
                            "failure",
                            "record",
                            "coverage",
                            "stream",
                            "rds",
                            "crypto",
                            "event",
                            "aws",
                            "command"),
                    Set.of(
                            JSON,
                            "org.apache.kafka.clients.admin..",
                            "org.apache.kafka.clients.producer..",
                            "org.apache.kafka.common..")),
            new Room(
                    "replay",
                    "dead letters to events, after their cause is repaired; closes their gaps",
                    "how a task runs, how AWS clients are opened, offsets of shards",
                    Set.of(
                            "preflight",
                            "ledger",
                            "config",
                            "failure",
                            "record",
                            "offset",
                            "audit",
                            "coverage",
                            "stream",
                            "crypto",
                            "event",
                            "command"),
                    Set.of(
                            CONNECT,
                            "org.apache.kafka.clients.consumer..",
                            "org.apache.kafka.clients.producer..",
                            "org.apache.kafka.common..")),
            new Room(
                    "view",
                    "show a stream, the topic or dead letters to people, on a terminal",
                    "how a task delivers, what Connect stores",
                    Set.of("transform", "config", "failure", "stream", "crypto", "event", "aws", "command"),
                    Set.of(
                            JSON,
                            "org.apache.kafka.clients.admin..",
                            "org.apache.kafka.clients.consumer..",
                            "org.apache.kafka.common..",
                            "software.amazon.awssdk.services.kinesis..",
                            "software.amazon.awssdk.services.kms..")),
            new Room(
                    "transform",
                    "an emitted record in other forms: rows, ECS, OCSF, CIM, masked",
                    "everything but the record's schema",
                    Set.of("record"),
                    Set.of(CONNECT, JSON, "javax.crypto..", "org.apache.kafka.common..")),
            new Room(
                    "config",
                    "property names, defaults and checks; the settings read from them",
                    "clients, threads",
                    Set.of("assignment", "failure", "record", "coverage", "stream", "crypto", "event", "aws"),
                    Set.of("org.apache.kafka.common..")),
            new Room(
                    "record",
                    "event to `SourceRecord`: topic, key, value, headers; dead letters",
                    "AWS clients, JSON, the poll loop",
                    Set.of("offset", "stream", "event"),
                    Set.of(CONNECT)),
            new Room(
                    "failure",
                    "what follows from a failure: verdicts, retry states, back-off",
                    "what failed inside",
                    Set.of("stream", "rds", "crypto", "event"),
                    Set.of(CONNECT, LOGGING)),
            new Room(
                    "offset",
                    "how far a shard is delivered, as Connect stores it; instructions of operators",
                    "clients, threads",
                    Set.of("stream"),
                    Set.of(CONNECT)),
            new Room(
                    "audit",
                    "compare the ledger with the events in Kafka: complete, or each hole",
                    "how events are read, decrypted, mapped",
                    Set.of("coverage", "command"),
                    Set.of(
                            JSON,
                            "org.apache.kafka.clients.admin..",
                            "org.apache.kafka.clients.consumer..",
                            "org.apache.kafka.common..")),
            new Room(
                    "coverage",
                    "the ledger's records and the reasons of gaps",
                    "AWS clients, the poll loop",
                    Set.of(),
                    Set.of(CONNECT)),
            new Room(
                    "stream",
                    "each Kinesis shard's records in order, with their position; lineage",
                    "Connect, KMS, what the bytes mean",
                    Set.of("aws"),
                    Set.of(
                            LOGGING,
                            "software.amazon.awssdk.core..",
                            "software.amazon.awssdk.regions..",
                            "software.amazon.awssdk.services.kinesis..",
                            "org.reactivestreams..")),
            new Room(
                    "rds",
                    "what RDS says of databases",
                    "Connect, Kinesis",
                    Set.of("aws"),
                    Set.of("software.amazon.awssdk.core..", "software.amazon.awssdk.services.rds..")),
            new Room(
                    "crypto",
                    "open one envelope",
                    "Kinesis, Connect, event fields",
                    Set.of("aws"),
                    Set.of(
                            JSON,
                            "javax.crypto..",
                            "software.amazon.awssdk.core..",
                            "software.amazon.awssdk.awscore..",
                            "software.amazon.awssdk.services.kms..",
                            "com.amazonaws.encryptionsdk..",
                            "org.bouncycastle..")),
            new Room("event", "text of four engines to values, normalised", "Connect, AWS", Set.of(), Set.of(JSON)),
            new Room(
                    "command",
                    "what commands have in common: arguments, configuration files, text that is safe to show",
                    "what a command does, which options it has",
                    Set.of(),
                    Set.of(JSON)),
            new Room(
                    "aws",
                    "how one AWS service is reached, and what its errors have in common",
                    "which operations are called, or why",
                    Set.of(),
                    Set.of("javax.net.ssl..", "software.amazon.awssdk..", "io.netty.channel..", "io.netty.util..")));

    private PackageMap() {}

    /**
     * One package.
     *
     * @param name below {@link #ROOT}, or {@code root} for that one itself
     * @param job the one thing it is there for
     * @param mustNotKnow what it keeps out of, as the documents put it
     * @param uses the names of the packages that it may use
     * @param libraries the packages outside of the plugin and {@code java} that it may use, as ArchUnit writes them
     */
    record Room(String name, String job, String mustNotKnow, Set<String> uses, Set<String> libraries) {

        String packageName() {
            return isRoot() ? ROOT : ROOT + "." + name;
        }

        /** As ArchUnit writes it. */
        String pattern() {
            return isRoot() ? ROOT : packageName() + "..";
        }

        /** As the map shows it. */
        String label() {
            return isRoot() ? ROOT : name;
        }

        private boolean isRoot() {
            return name.equals("root");
        }

        /** One above the highest that it may use, so that nobody on a level may use another one of that level. */
        int level() {
            return level(Set.of());
        }

        private int level(Set<String> above) {
            if (above.contains(name)) {
                throw new IllegalStateException("A cycle: " + name + " may use itself by way of " + above);
            }
            Set<String> path = new TreeSet<>(above);
            path.add(name);
            return 1
                    + uses.stream()
                            .mapToInt(used -> room(used).level(path))
                            .max()
                            .orElse(0);
        }

        /** Those of {@link #uses} to which no longer way of arrows leads. */
        Set<String> nearest() {
            Set<String> nearest = new TreeSet<>(uses);
            uses.forEach(used -> nearest.removeAll(room(used).reached()));
            return nearest;
        }

        private Set<String> reached() {
            Set<String> reached = new TreeSet<>(uses);
            uses.forEach(used -> reached.addAll(room(used).reached()));
            return reached;
        }
    }

    static Room room(String name) {
        return ROOMS.stream()
                .filter(room -> room.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No package " + name + " on the map"));
    }

    /** The packages of each level, the lowest first. */
    static List<List<Room>> levels() {
        int highest = ROOMS.stream().mapToInt(Room::level).max().orElseThrow();
        return IntStream.rangeClosed(1, highest)
                .mapToObj(level ->
                        ROOMS.stream().filter(room -> room.level() == level).toList())
                .toList();
    }

    /** One line a level, the highest first. */
    static String levelsText() {
        List<List<Room>> levels = levels();
        return IntStream.iterate(levels.size(), level -> level > 0, level -> level - 1)
                .mapToObj(level -> "    level %-2d   ".formatted(level)
                        + levels.get(level - 1).stream().map(Room::label).collect(Collectors.joining("  ")) + "\n")
                .collect(Collectors.joining());
    }

    /** What each package is for. */
    static String jobsTable() {
        return table(
                "| package | its one job | must not know |\n|---|---|---|\n",
                room -> room.job() + " | " + room.mustNotKnow());
    }

    /** What each package may use. */
    static String usesTable() {
        return table(
                "| package | may use | and of libraries |\n|---|---|---|\n",
                room -> quoted(room.uses()) + " | " + quoted(room.libraries()).replace("..", ""));
    }

    private static String table(String head, Function<Room, String> cells) {
        return ROOMS.stream()
                .map(room -> "| `" + room.name() + "` | " + cells.apply(room) + " |\n")
                .collect(Collectors.joining("", head, ""));
    }

    private static String quoted(Set<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().sorted().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
