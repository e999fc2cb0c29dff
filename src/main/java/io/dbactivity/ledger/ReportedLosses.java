// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.GapReason;
import io.dbactivity.coverage.Range;
import io.dbactivity.failure.RetryState;
import io.dbactivity.ledger.LossWindows.Step;
import io.dbactivity.ledger.LossWindows.Window;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.rds.RdsAnswer;
import io.dbactivity.rds.RdsEvent;
import io.dbactivity.rds.RdsEventReader;
import io.dbactivity.stream.ShardId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the ledger what RDS itself reports as possibly missing: activity that never reached Kinesis. How far RDS's
 * events are written is stored beside the offsets of the stream's shards, as if for one more shard. The streams are
 * read even if RDS denies access to its events. Used by the task thread only.
 */
public final class ReportedLosses {

    private static final Logger LOG = LoggerFactory.getLogger(ReportedLosses.class);

    /** Kinesis names no shard like this. */
    private static final String PARTITION = "rds-events";

    private final RdsEventReader reader;
    private final StoredOffsets offsets;
    private final LedgerWriter writer;
    private final RetryState asking;

    /** By stream name. */
    private final Map<String, Watched> watched = new HashMap<>();

    private record Watched(ActivityStream stream, LossWindows windows, EntryChain chain) {

        ShardId partition() {
            return partition(stream);
        }

        static ShardId partition(ActivityStream stream) {
            return new ShardId(stream.identity().name(), PARTITION);
        }
    }

    public ReportedLosses(RdsEventReader reader, StoredOffsets offsets, LedgerWriter writer, InstantSource clock) {
        this.reader = reader;
        this.offsets = offsets;
        this.writer = writer;
        this.asking = new RetryState("Asking RDS for windows of possible loss", clock);
    }

    /** Starts watching a stream, from where an earlier task stopped or, the first time, from the stream's creation. */
    public void watch(ActivityStream stream) {
        ShardId partition = Watched.partition(stream);
        var stored = Optional.ofNullable(offsets.of(stream, List.of(partition)).get(partition));
        var windows = new LossWindows(stream.created(), stored);
        Optional<String> entry = stored.flatMap(offset -> offset.numbers().entry());
        watched.put(partition.stream(), new Watched(stream, windows, new EntryChain(stream, partition, entry)));
        reader.watch(partition.stream(), stream.identity().resourceId(), windows.since());
    }

    /** Writes what RDS has answered since the last call. */
    public void write(Consumer<SourceRecord> out) {
        for (RdsAnswer answer = reader.next(); answer != null; answer = reader.next()) {
            answer.failure().ifPresentOrElse(failure -> asking.retryLater(failure.getMessage()), asking::recordSuccess);
            answer.events().forEach((name, events) -> write(watched.get(name), events, out));
        }
    }

    private void write(Watched of, List<RdsEvent> events, Consumer<SourceRecord> out) {
        for (Step step : of.windows().take(events)) {
            Window window = step.window();
            LOG.warn(
                    "RDS reports that {} may have lost activity from {} {}: {}",
                    of.partition().stream(),
                    window.from(),
                    window.to().map(to -> "to " + to).orElse("on"),
                    window.message());
            var missing = Range.between(window.from(), window.to().orElse(null));
            var gap = new Gap(missing, 0, GapReason.RDS_REPORTED, window.message());
            writer.streamGap(of.stream(), of.partition(), of.chain(), gap, step.offset())
                    .ifPresent(out);
        }
    }
}
