// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * One audit of topics in Kafka. What is read later may only hold more than what was read before: first what Connect has
 * stored, then the ledger, then the events, then what came to the ledger meanwhile.
 */
final class KafkaAudit {

    /**
     * Events are read from this much earlier on than the ledger's entries. An event's timestamp is by its database's
     * clock, and a statement is reported only when it has ended.
     */
    private static final Duration EVENTS_EARLIER = Duration.ofHours(1);

    private final AuditOptions options;
    private final Audit audit;
    private final Progress progress;

    KafkaAudit(AuditOptions options, Instant now, PrintStream err) {
        this.options = options;
        this.audit = new Audit(new AuditScope(
                options.from(), options.to().orElse(Instant.MAX), now, options.longestSilence(), options.connector()));
        this.progress = new Progress(err);
    }

    /**
     * Makes the audit.
     *
     * @throws AuditException if it cannot be made
     */
    AuditReport report() {
        options.connectUrl()
                .ifPresent(url -> new ConnectOffsets(url)
                        .of(options.connector().orElseThrow())
                        .forEach(audit::take));
        Properties clients = clients();
        try (var kafka = new TopicScan(clients, progress)) {
            options.offsetsTopic().ifPresent(topic -> readOffsets(kafka, topic));
            List<String> coverage = topics(kafka, Pattern.quote(options.coverageTopic()), "--coverage-topic");
            require(!eventsTopics(kafka).isEmpty(), "There is no topic " + options.eventsTopic() + " (--events-topic)");
            progress.read(options.coverageTopic());
            TopicScan.Extent ledger = kafka.read(coverage, Instant.EPOCH, entries(audit::take));
            require(audit.entries() > 0, "The ledger " + options.coverageTopic() + " says nothing of this time");
            audit.endOfLedger();
            // Asked once more: the connector may have made topics of new databases, of which the ledger speaks.
            List<String> events = eventsTopics(kafka);
            progress.read(options.eventsTopic());
            TopicScan.Extent read = kafka.read(events, firstEvent(), named(this::takeEvent));
            kafka.readOn(ledger, entries(audit::takeLater));
            var admin = new TopicAdmin(clients);
            return audit.report(admin.facts(coverage, ledger).get(0), admin.facts(events, read));
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AuditException(message);
        }
    }

    private List<String> eventsTopics(TopicScan kafka) {
        return topics(kafka, options.eventsTopic(), "--events-topic").stream()
                .filter(name -> !name.equals(options.coverageTopic()))
                .toList();
    }

    private List<String> topics(TopicScan kafka, String pattern, String option) {
        try {
            List<String> topics = kafka.topics(Pattern.compile(pattern));
            require(
                    !topics.isEmpty(),
                    "There is no topic "
                            + (option.equals("--events-topic") ? options.eventsTopic() : options.coverageTopic())
                            + ", or the user may not describe it (" + option + ")");
            return topics;
        } catch (PatternSyntaxException e) {
            throw new AuditException(option + " is no regular expression: " + e.getMessage());
        } catch (KafkaException e) {
            throw new AuditException("--bootstrap-server " + options.bootstrapServers() + ": " + e.getMessage());
        }
    }

    private void readOffsets(TopicScan kafka, String topic) {
        var offsets = new OffsetsTopic(options.connector().orElseThrow());
        List<String> topics = kafka.topics(Pattern.compile(Pattern.quote(topic)));
        require(!topics.isEmpty(), "There is no topic " + topic + " (--offsets-topic)");
        progress.read(topic);
        kafka.read(topics, Instant.EPOCH, named(offsets::take));
        offsets.stored().forEach(audit::take);
    }

    private static Consumer<ConsumerRecord<byte[], byte[]>> entries(Consumer<LedgerEntry> reader) {
        return named(record ->
                Optional.ofNullable(record.value()).map(LedgerJson::parse).ifPresent(reader));
    }

    private void takeEvent(ConsumerRecord<byte[], byte[]> record) {
        audit.take(
                PlaceHeaders.place(record.headers()),
                record.topic() + "-" + record.partition(),
                Instant.ofEpochMilli(record.timestamp()));
    }

    /** What is wrong with a record is said with the place of the record. */
    private static Consumer<ConsumerRecord<byte[], byte[]>> named(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return record -> {
            try {
                reader.accept(record);
            } catch (AuditException e) {
                throw new AuditException("The record at offset " + record.offset() + " of " + record.topic() + "-"
                        + record.partition() + ": " + e.getMessage());
            }
        };
    }

    private Instant firstEvent() {
        return options.from().equals(Instant.EPOCH)
                ? Instant.EPOCH
                : audit.earliest().minus(EVENTS_EARLIER);
    }

    private Properties clients() {
        var properties = new Properties();
        options.commandConfig().ifPresent(file -> {
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new AuditException("--command-config cannot be read: " + e);
            }
        });
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        return properties;
    }
}
