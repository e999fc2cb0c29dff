// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.failure.DroppedRecords;
import io.dbactivity.ledger.ReportedLosses;
import io.dbactivity.ledger.ShardProgress;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.ListingFailure;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardFailure;
import io.dbactivity.stream.StreamAnswer;
import io.dbactivity.stream.StreamListing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The shards of all streams that a task reads. Passes on to each what was fetched for it, and has each opened when it
 * can be read. Used by the task thread only.
 */
public final class TaskShards {

    private static final Duration BETWEEN_SILENCE_CHECKS = Duration.ofSeconds(1);

    /** To read the stored offsets, the worker reads its offsets topic to the end. */
    private static final Duration BETWEEN_LOOKS_AT_OTHER_TASKS = Duration.ofSeconds(1);

    private final TaskTools tools;
    private final StoredOffsets offsets;
    private final StreamListings listings;
    private final ShardOpener opener;
    private final ShardDeliveries deliveries;
    private final Optional<ReportedLosses> losses;
    private final Every silenceChecks;
    private final Every looksAtOtherTasks;
    private final Map<String, TaskStream> streams = new LinkedHashMap<>();
    private volatile String unwrittenTopic;

    /** @param losses absent if RDS is not asked what streams may have lost */
    public TaskShards(TaskTools tools, ShardOpener opener, StoredOffsets offsets, Optional<ReportedLosses> losses) {
        this.tools = tools;
        this.offsets = offsets;
        this.listings = new StreamListings(tools, offsets);
        this.opener = opener;
        this.deliveries = new ShardDeliveries(tools.pool());
        this.losses = losses;
        this.silenceChecks = new Every(BETWEEN_SILENCE_CHECKS, tools.clock());
        this.looksAtOtherTasks = new Every(BETWEEN_LOOKS_AT_OTHER_TASKS, tools.clock());
    }

    /**
     * Begins with the assigned shards of each stream. The stream's listing shows which of them, or of their
     * descendants, can be read.
     */
    public void begin(Map<ActivityStream, ShardShare> shares) {
        Map<String, ActivityStream> instructed = offsets.instructed(shares.keySet());
        shares.forEach((stream, share) -> {
            String name = stream.identity().name();
            streams.put(name, new TaskStream(instructed.get(name), share));
            listings.begin(stream.identity());
        });
    }

    /** Takes in what has been fetched since the last call. */
    void takeAnswers(PollBatch out) {
        for (StreamAnswer answer = tools.reader().next();
                answer != null;
                answer = tools.reader().next()) {
            if (answer instanceof ShardBatch batch) {
                deliveries.of(batch.shard()).add(batch);
            } else if (answer instanceof ShardFailure failure) {
                deliveries.of(failure.shard()).add(failure);
            } else if (answer instanceof StreamListing listing) {
                take(listing, out);
            } else if (answer instanceof ListingFailure failure) {
                listings.recordFailure(failure);
            }
        }
        losses.ifPresent(reported -> reported.write(out));
        opener.readStored();
        openAfterOtherTasks(out);
    }

    private void take(StreamListing listing, PollBatch out) {
        TaskStream stream = streams.get(listing.stream().name());
        if (!listings.accept(listing, stream)) {
            return;
        }
        stream.shards().add(listing.shards());
        if (!stream.isListed()) {
            opener.begin(stream, out);
        }
        open(stream, out);
        if (stream.shards().lacksChildren()) {
            listings.requestChildren(listing.stream());
        }
    }

    private void open(TaskStream stream, PollBatch out) {
        deliveries.add(opener.open(stream, out));
    }

    private void openAfterOtherTasks(PollBatch out) {
        if (looksAtOtherTasks.claim()) {
            streams.values().stream()
                    .filter(stream -> stream.shards().waitsForOtherTasks())
                    .forEach(stream -> open(stream, out));
        }
    }

    /** Delivers what is decoded. */
    void deliver(Duration coverageInterval, PollBatch out) throws InterruptedException {
        deliveries.deliver(coverageInterval, out, delivery -> openChildren(delivery, out));
        if (silenceChecks.claim()) {
            writeSilence(out);
        }
    }

    /** If Kinesis named no child, or not the other parent of a child, the stream's next listing names it. */
    private void openChildren(ShardDelivery delivery, PollBatch out) {
        TaskStream stream = streams.get(delivery.shard().stream());
        List<Shard> children = delivery.children().orElseThrow();
        stream.shards().recordEnd(delivery.shard(), delivery.progress().offset().readUntil());
        stream.shards().add(children);
        if (children.isEmpty() || stream.shards().lacksParentsOf(children)) {
            listings.request(stream.stream().identity());
        } else {
            open(stream, out);
        }
    }

    private void writeSilence(PollBatch out) {
        deliveries.progress().forEach((name, ofStream) -> {
            TaskStream stream = streams.get(name);
            stream.report()
                    .ifPresent(report -> readUntil(ofStream)
                            .ifPresent(moment ->
                                    report.writeSilence(moment, stream.shards().share(), ofStream.get(0), out)));
        });
    }

    /** The moment up to which all of the shards are read; absent if it is unknown for one of them. */
    private static Optional<Instant> readUntil(List<ShardProgress> shards) {
        return shards.stream().allMatch(shard -> shard.offset().readUntil().isPresent())
                ? shards.stream()
                        .map(shard -> shard.offset().readUntil().orElseThrow())
                        .min(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** Notes that a record of the ledger, or a dead letter, did not reach Kafka. May be called by any thread. */
    void recordUnwritten(String topic) {
        unwrittenTopic = topic;
    }

    private void failIfUnwritten() {
        String topic = unwrittenTopic;
        if (topic != null && tools.policy().droppedRecords() != DroppedRecords.EXCLUDE) {
            throw new ConnectException(
                    "The worker dropped a record of the ledger or a dead letter for the topic " + topic
                            + ": a transform filtered it, or a transform, the converter or the producer failed and the"
                            + " failure was tolerated (errors.tolerance=all). Look for the cause in the worker's log: the"
                            + " converter, the topic's permissions, its max.message.bytes, or a transform without a"
                            + " predicate on the topic.");
        }
    }

    /**
     * Throws the failure of a shard or listing that has stopped for good. If every stream is isolated, throws the
     * reason for one of them.
     */
    void failIfFailed() {
        failIfUnwritten();
        deliveries.failure().ifPresent(TaskShards::fail);
        listings.failure().ifPresent(TaskShards::fail);
        Map<String, ConnectException> isolated = new LinkedHashMap<>(listings.isolated());
        isolated.putAll(deliveries.isolated());
        if (isolated.size() == streams.size()) {
            isolated.values().stream().findFirst().ifPresent(TaskShards::fail);
        }
    }

    private static void fail(ConnectException failure) {
        throw failure;
    }
}
