// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.audit.AuditException;
import io.dbactivity.audit.LedgerJson;
import io.dbactivity.audit.Progress;
import io.dbactivity.audit.TopicScan;
import io.dbactivity.command.ConfigFile;
import io.dbactivity.command.Usage;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.ledger.ReplayEntries;
import io.dbactivity.preflight.WorkerConfig;
import io.dbactivity.replay.ReplayOptions.Task;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** Carries out the command. See {@link ReplayOptions#USAGE}. For one thread. */
public final class ReplayCommand {

    private static final int ALL_CLOSED = 0;
    private static final int LEFT_OPEN = 1;
    private static final int STOPPED = 3;

    private final Function<ConnectorSettings, OpenedDecoder> decoders;
    private final InstantSource clock;

    /** A decoder with what it holds open. */
    public interface OpenedDecoder extends DeadLetterDecoder, AutoCloseable {

        @Override
        void close();
    }

    /** @param decoders opens the AWS services that a configuration needs to decode a record */
    public ReplayCommand(Function<ConnectorSettings, OpenedDecoder> decoders, InstantSource clock) {
        this.decoders = decoders;
        this.clock = clock;
    }

    /** Does what the arguments say, prints what it did, and returns the exit code. */
    public int run(PrintStream out, PrintStream err, String... arguments) {
        if (List.of(arguments).contains(ReplayOptions.HELP)) {
            out.println(ReplayOptions.USAGE);
            return ALL_CLOSED;
        }
        var report = new ReplayReport(out);
        try {
            ReplayOptions options = ReplayOptions.parse(arguments);
            report.begin(options.task());
            WorkerConfig worker = WorkerConfig.read(options.workerConfig());
            Map<String, String> connector = worker.resolve(ConfigFile.read(options.config()));
            ConnectorSettings settings = ConnectorConfig.settings(worker.withConverter(connector));
            try (OpenedDecoder decoder = decoders.apply(settings)) {
                replay(options, settings, connector, worker, decoder, report, err);
            }
            report.end();
            return report.isAnyLeftOpen() ? LEFT_OPEN : ALL_CLOSED;
        } catch (Usage | ConfigException | AuditException e) {
            return stopped(report, e.getMessage(), out);
        } catch (KafkaException | CryptoException e) {
            return stopped(report, e.getMessage() + " Run it again: what is closed is left alone.", out);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // Its message may hold content of the database.
            return stopped(report, "unexpectedly, " + e.getClass().getName(), out);
        }
    }

    private static int stopped(ReplayReport report, String message, PrintStream out) {
        out.println("Stopped, with " + report.closed() + ": " + message);
        return STOPPED;
    }

    private void replay(
            ReplayOptions options,
            ConnectorSettings settings,
            Map<String, String> connector,
            WorkerConfig worker,
            DeadLetterDecoder decoder,
            ReplayReport report,
            PrintStream err) {
        String ledger = required(settings.coverage().topic(), "coverage.topic");
        if (settings.records().connectorName().isEmpty()) {
            throw new Usage("The configuration has no name. The ledger knows the connector by it");
        }
        String deadLetters = required(settings.errors().deadLetterTopic(), "errors.deadletterqueue.topic.name");
        var gaps = new OpenGaps(settings.records().connectorName());
        var entries = new ReplayEntries(new CoverageLedger(settings.coverage()), settings.records(), clock);
        var converters = new Converters(connector, worker);
        var clients =
                new ReplayClients(connector, worker, options.commandConfig().map(ConfigFile::read));
        try (var transforms = new Transforms(connector);
                ReplayWriter writer = writer(options.task(), clients.producer(), settings)) {
            var progress = new Progress(err);
            // Not before the producer has kept every other replay from going on.
            try (var kafka = new TopicScan(clients.consumer(), progress)) {
                progress.read(ledger);
                kafka.read(
                        topic(kafka, ledger, "coverage.topic"),
                        Instant.EPOCH,
                        record -> Optional.ofNullable(record.value())
                                .map(LedgerJson::parse)
                                .ifPresent(gaps::take));
                if (!gaps.isKnown()) {
                    throw new Usage("The ledger " + ledger + " has no entry of the connector "
                            + settings.records().connectorName());
                }
                gaps.endOfLedger();
                var replay = new Replay(settings, decoder, entries, transforms, converters, gaps, writer);
                var reader = new DeadLetterReader(
                        converters, gaps::isOpen, (place, data) -> closeAll(gaps, place, data, replay, report));
                progress.read(deadLetters);
                kafka.read(topic(kafka, deadLetters, "errors.deadletterqueue.topic.name"), Instant.EPOCH, reader::take);
                report.unreadable(reader.unreadable());
            }
        }
        gaps.left().forEach(report::leftOpen);
    }

    private static List<String> topic(TopicScan kafka, String name, String property) {
        List<String> found = kafka.topics(Pattern.compile(Pattern.quote(name)));
        if (found.isEmpty()) {
            throw new Usage("There is no topic " + name + " (" + property + ")");
        }
        return found;
    }

    /** A dead letter that closes nothing is no reason not to try the next one of the same record. */
    private static void closeAll(OpenGaps gaps, RecordPlace place, byte[] data, Replay replay, ReplayReport report) {
        for (OpenGap gap : gaps.of(place)) {
            try {
                Closed closed = replay.close(gap, data);
                report.closed(gap, closed.events());
                gaps.close(gap, closed.smaller().keySet());
                closed.smaller().forEach(report::failed);
            } catch (Unclosed e) {
                report.failed(gap, e.getMessage());
            }
        }
    }

    private static ReplayWriter writer(Task task, Properties producer, ConnectorSettings settings) {
        return switch (task) {
            case REPLAY -> new ReplayProducer(producer, settings.records().connectorName());
            case TRY -> ReplayWriter.NONE;
        };
    }

    private static String required(Optional<String> topic, String property) {
        return topic.orElseThrow(() -> new Usage("The configuration has no " + property
                + ". Without it nobody knows which gaps there are, or has the records"));
    }
}
