// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.audit.Finding.Weight;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;

/**
 * The auditor's command, to be run with the worker's class path and the plugin's jars. See {@link AuditOptions#USAGE}.
 */
public final class AuditCommand {

    /**
     * Events are read from this much earlier on than the ledger's entries. An event's timestamp is by its database's
     * clock, and a statement is reported only when it has ended.
     */
    private static final Duration EVENTS_EARLIER = Duration.ofHours(1);

    private static final int COMPLETE = 0;
    private static final int EXPLAINED = 1;
    private static final int UNEXPLAINED = 2;
    private static final int NO_AUDIT = 3;

    private final AuditOptions options;
    private final Instant now;
    private long withoutId;

    private AuditCommand(AuditOptions options, Instant now) {
        this.options = options;
        this.now = now;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /** Makes the audit, prints what it found, and returns the exit code. */
    static int run(PrintStream out, String... arguments) {
        try {
            var command = new AuditCommand(
                    AuditOptions.parse(arguments), InstantSource.system().instant());
            AuditReport report = command.audit();
            report.lines().forEach(out::println);
            return exitCode(report.verdict());
        } catch (AuditException | KafkaException e) {
            out.println("No audit: " + e.getMessage());
            return NO_AUDIT;
        }
    }

    private static int exitCode(Weight verdict) {
        return switch (verdict) {
            case NOTE -> COMPLETE;
            case EXPLAINED -> EXPLAINED;
            case UNEXPLAINED -> UNEXPLAINED;
        };
    }

    private AuditReport audit() {
        var audit = new Audit();
        try (var kafka = new TopicScan(options.bootstrapServers(), commandConfig())) {
            readLedger(kafka, audit);
            readEvents(kafka, audit);
        }
        return audit.report(options.to().orElse(now), options.longestSilence());
    }

    private void readLedger(TopicScan kafka, Audit audit) {
        List<String> ledger = kafka.topics(Pattern.compile(Pattern.quote(options.coverageTopic())));
        if (ledger.isEmpty()) {
            throw new AuditException("There is no topic " + options.coverageTopic());
        }
        kafka.read(ledger, options.from(), record -> {
            Instant time = Instant.ofEpochMilli(record.timestamp());
            if (record.value() != null
                    && !time.isBefore(options.from())
                    && !time.isAfter(options.to().orElse(now))) {
                audit.take(LedgerJson.parse(record.value()));
            }
        });
        if (audit.entries() == 0) {
            throw new AuditException("The ledger " + options.coverageTopic() + " says nothing of this time");
        }
    }

    private void readEvents(TopicScan kafka, Audit audit) {
        List<String> topics = kafka.topics(eventsTopic()).stream()
                .filter(name -> !name.equals(options.coverageTopic()))
                .toList();
        if (topics.isEmpty()) {
            throw new AuditException("There is no topic " + options.eventsTopic());
        }
        Instant from = options.from().equals(Instant.EPOCH)
                ? Instant.EPOCH
                : audit.earliest().minus(EVENTS_EARLIER);
        long events = kafka.read(topics, from, record -> take(record, audit));
        if (withoutId > 0) {
            throw new AuditException(withoutId + " of " + events + " records in " + topics + " have no header "
                    + EventPlace.HEADER + ": are they this connector's, and does a transform drop headers?");
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Audit audit) {
        Header id = record.headers().lastHeader(EventPlace.HEADER);
        if (id == null) {
            withoutId++;
            return;
        }
        EventPlace.parse(new String(id.value(), UTF_8))
                .ifPresentOrElse(
                        event -> audit.take(event, record.topic() + "-" + record.partition()), () -> withoutId++);
    }

    private Pattern eventsTopic() {
        try {
            return Pattern.compile(options.eventsTopic());
        } catch (PatternSyntaxException e) {
            throw new AuditException("--events-topic is no regular expression: " + e.getMessage());
        }
    }

    private Properties commandConfig() {
        var properties = new Properties();
        options.commandConfig().ifPresent(file -> {
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new AuditException("--command-config cannot be read: " + e);
            }
        });
        return properties;
    }
}
