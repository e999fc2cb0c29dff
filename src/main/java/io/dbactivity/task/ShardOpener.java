// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.ledger.EntryChain;
import io.dbactivity.ledger.ReportedLosses;
import io.dbactivity.ledger.ShardProgress;
import io.dbactivity.ledger.StreamReport;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens shards: writes to the ledger where each starts and what is missing before it, and starts reading it. Used by
 * the task thread only.
 */
public final class ShardOpener {

    private static final Logger LOG = LoggerFactory.getLogger(ShardOpener.class);

    private final TaskTools tools;
    private final StartPolicy policy;
    private final StoredOffsets offsets;
    private final StartGate gate;
    private final Optional<ReportedLosses> losses;
    private final Optional<Duration> heartbeatTimeout;

    /**
     * @param losses absent if RDS is not asked what streams may have lost
     * @param heartbeatTimeout how long a database instance may be silent; absent if there is no limit
     */
    public ShardOpener(
            TaskTools tools,
            StartPolicy policy,
            StoredOffsets offsets,
            Optional<ReportedLosses> losses,
            Optional<Duration> heartbeatTimeout) {
        this.tools = tools;
        this.policy = policy;
        this.offsets = offsets;
        this.gate = new StartGate(offsets);
        this.losses = losses;
        this.heartbeatTimeout = heartbeatTimeout;
    }

    /** Determines a stream's history, before the first of its shards is opened. */
    void begin(TaskStream of, Consumer<SourceRecord> out) {
        ActivityStream stream = of.stream();
        StreamShards shards = of.shards();
        Set<ShardId> ids = StreamHistory.toLookUp(shards.lineage().shards());
        var history = new StreamHistory(shards, offsets.of(stream, ids));
        if (!shards.isReporter()) {
            of.begin(history, Optional.empty());
            return;
        }
        of.begin(history, Optional.of(new StreamReport(stream, tools.ledger(), heartbeatTimeout, tools.clock())));
        losses.ifPresent(reported -> reported.watch(stream));
        writeExpired(history, out);
    }

    private void writeExpired(StreamHistory history, Consumer<SourceRecord> out) {
        ActivityStream stream = history.stream();
        Map<ShardId, SourceOffset> unfinished = history.expired().unfinished();
        Set<String> followers = history.followersOfExpired();
        policy.expired(history).forEach((shard, gap) -> {
            SourceOffset before = unfinished.get(shard);
            var end = new SourceOffset.ShardEnd(stream.epoch(), before.readUntil(), followers, before.numbers());
            var chain = new EntryChain(stream, shard, before.numbers().entry());
            tools.ledger().gap(stream, shard, chain, gap, end).ifPresent(out);
        });
    }

    /** Opens those shards of a stream that can be read now. */
    List<ShardDelivery> open(TaskStream of, Consumer<SourceRecord> out) {
        StreamShards shards = of.shards();
        Map<ShardId, SourceOffset> stored = shards.effective(offsets.of(of.stream(), shards.withParents()));
        stored.forEach((shard, offset) -> {
            if (offset.isEnd() && offset.streamCreated().equals(of.stream().created())) {
                shards.recordEnd(shard, offset.readUntil());
            }
        });
        List<ShardDelivery> opened = new ArrayList<>();
        shards.takeReadable().forEach(shard -> opened.add(open(of, shard, stored, out)));
        return opened;
    }

    private ShardDelivery open(
            TaskStream of, Shard shard, Map<ShardId, SourceOffset> stored, Consumer<SourceRecord> out) {
        ActivityStream stream = of.stream();
        ShardStart start = policy.start(of.history(), shard, stored);
        Optional<String> lastEntry = Optional.ofNullable(stored.get(shard.id()))
                .flatMap(offset -> offset.numbers().entry());
        var chain = new EntryChain(stream, shard.id(), lastEntry);
        if (of.shards().isFirstOpened(shard)) {
            of.report().ifPresent(report -> writeStream(report, of, shard, chain, start, stored, out));
        }
        start.gap()
                .flatMap(gap -> tools.ledger().gap(stream, shard.id(), chain, gap, start.offset()))
                .ifPresent(out);
        tools.ledger().shardStart(stream, shard, chain, start.offset()).ifPresent(out);
        var delivery = new ShardDelivery(stream, of.report(), shard.id(), start, chain, tools);
        ShardProgress progress = delivery.progress();
        tools.listener()
                .opened(shard.id(), stream.retention(), progress.offset().readUntil(), progress.ordinal());
        LOG.info("Reading {} from {} on.", shard.id(), start.offset().text());
        if (start.waitsUntilStored()) {
            gate.hold(delivery);
        } else {
            delivery.read();
        }
        return delivery;
    }

    /**
     * Writes that a stream is new, before its first shard starts. The entry carries the stored offset if there is one,
     * so that a crash after it leaves no gap unwritten.
     */
    private static void writeStream(
            StreamReport report,
            TaskStream of,
            Shard first,
            EntryChain chain,
            ShardStart start,
            Map<ShardId, SourceOffset> stored,
            Consumer<SourceRecord> out) {
        Instant created = of.stream().created();
        boolean known = !of.history().expired().offsets().isEmpty()
                || stored.values().stream()
                        .anyMatch(offset -> offset.streamCreated().equals(created));
        if (known) {
            return;
        }
        SourceOffset carried = stored.getOrDefault(first.id(), start.offset());
        stored.values().stream()
                .map(SourceOffset::streamCreated)
                .max(Comparator.naturalOrder())
                .ifPresentOrElse(
                        previous -> report.writeRecreated(previous, shardIds(of), chain, carried, out),
                        () -> report.writeCreated(shardIds(of), chain, carried, out));
    }

    private static List<String> shardIds(TaskStream of) {
        return of.shards().lineage().shards().stream()
                .map(shard -> shard.id().shard())
                .toList();
    }

    /** Starts reading the held shards whose starts have been stored meanwhile. */
    void readStored() {
        gate.release().forEach(ShardDelivery::read);
    }
}
