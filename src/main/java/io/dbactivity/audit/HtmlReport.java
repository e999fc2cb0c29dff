// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.audit.report.AuditedStream;
import io.dbactivity.audit.report.Remark;
import io.dbactivity.audit.report.Report;
import io.dbactivity.audit.report.ReportPage;
import io.dbactivity.audit.report.ReportedShard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/** A report as one HTML page in a file. */
final class HtmlReport {

    private static final List<String> CHECKED = List.of(
            "Every entry of the ledger's topic was read: the chain of each shard is whole if each entry names the one"
                    + " before, and that one is there.",
            "Every event's record in the topics of events was read, in committed transactions: the number of each event"
                    + " in its shard was compared with what the entries count.",
            "Shards were compared with each other: each one that the ledger names has entries of its own, and was begun"
                    + " after its parents were read to their end.",
            "A shard that is still read must have been spoken of within the time that --silence gives.");

    private static final String OFFSETS_COMPARED =
            "Offsets that Connect has stored were compared with the topics, so that a cut tail would show.";

    private static final List<String> UNKNOWN = List.of(
            "That nobody forged the topics: whoever can write to both can make them agree.",
            "Anything of a stream of which neither topic says anything.",
            "What arrived after the moment up to which the verdict holds.",
            "What a database did not write into its activity stream. If RDS reports such a window, the ledger repeats"
                    + " it, and it is a hole above.");

    private static final String NO_OFFSETS = "What came after the last entry: no stored offsets were compared"
            + " (--connect-url or --offsets-topic), so that a tail that was cut from both topics does not show at once.";

    private HtmlReport() {}

    /** @throws AuditException if nothing can be written there */
    static void checkTarget(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean isFit = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
        if (!isFit) {
            throw new AuditException("--report " + file + " is no file that can be written");
        }
    }

    /** @throws AuditException if it cannot be written */
    static void write(Path file, AuditReport report, AuditOptions options, Instant now) {
        try {
            Files.writeString(file, ReportPage.of(report(report, options, now)), UTF_8);
        } catch (IOException e) {
            throw new AuditException("--report " + file + " cannot be written: " + e);
        }
    }

    static Report report(AuditReport report, AuditOptions options, Instant now) {
        List<String> checked = new ArrayList<>(CHECKED);
        List<String> unknown = new ArrayList<>(UNKNOWN);
        if (options.connectUrl().isPresent() || options.offsetsTopic().isPresent()) {
            checked.add(OFFSETS_COMPARED);
        } else {
            unknown.add(NO_OFFSETS);
        }
        return new Report(
                weight(report.verdict()),
                report.upTo(),
                remarks(report.ofTopics()),
                streams(report),
                now,
                version(),
                options.shown(),
                checked,
                unknown);
    }

    private static List<AuditedStream> streams(AuditReport report) {
        Map<String, List<ReportedShard>> shards = new TreeMap<>();
        report.shards()
                .forEach(shard -> shards.computeIfAbsent(shard.name().stream(), name -> new ArrayList<>())
                        .add(shard(shard)));
        var names = new TreeSet<>(shards.keySet());
        names.addAll(report.ofStreams().keySet());
        return names.stream()
                .map(name -> new AuditedStream(
                        name,
                        shards.getOrDefault(name, List.of()),
                        remarks(report.ofStreams().getOrDefault(name, List.of()))))
                .toList();
    }

    private static ReportedShard shard(ShardReport shard) {
        return new ReportedShard(
                shard.name().shardId(),
                shard.name().streamCreated(),
                shard.parents(),
                shard.events(),
                shard.readUntil(),
                shard.finished(),
                shard.timeline().covered(),
                shard.timeline().starts(),
                shard.timeline().silences(),
                remarks(shard.findings()));
    }

    private static List<Remark> remarks(List<Finding> findings) {
        return findings.stream().map(HtmlReport::remark).toList();
    }

    private static Remark remark(Finding finding) {
        return new Remark(
                weight(finding.weight()),
                Optional.ofNullable(finding.details().get("reason"))
                        .filter(reason -> !reason.isEmpty())
                        .orElse(finding.kind().text()),
                finding.text(),
                moment(finding, "fromTime"),
                moment(finding, "toTime"));
    }

    private static Optional<Instant> moment(Finding finding, String name) {
        return Optional.ofNullable(finding.details().get(name)).map(Instant::parse);
    }

    private static Remark.Weight weight(Finding.Weight weight) {
        return switch (weight) {
            case NOTE -> Remark.Weight.NOTE;
            case EXPLAINED -> Remark.Weight.EXPLAINED;
            case UNEXPLAINED -> Remark.Weight.UNEXPLAINED;
        };
    }

    /** As the build wrote it into the plugin's jar. */
    private static String version() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/io/dbactivity/version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
