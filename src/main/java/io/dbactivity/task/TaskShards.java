// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.failure.RetryState;
import io.dbactivity.failure.Verdict;
import io.dbactivity.ledger.ReportedLosses;
import io.dbactivity.ledger.ShardProgress;
import io.dbactivity.ledger.StreamReport;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.ListingFailure;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardFailure;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamAnswer;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamListing;
import io.dbactivity.task.ShardOpener.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards that a task reads, of all its streams: opens each when its turn has come, and passes on to it what is
 * fetched. Used by the task thread only.
 */
public final class TaskShards {

    private static final Logger LOG = LoggerFactory.getLogger(TaskShards.class);

    private static final Duration UNTIL_CHILDREN_ARE_LISTED = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS_FOR_SILENCE = Duration.ofSeconds(1);

    /** Reading the stored offsets takes the worker to the end of its offsets topic. */
    private static final Duration BETWEEN_LOOKS_AT_OTHER_TASKS = Duration.ofSeconds(1);

    private final ShardDelivery.Tools tools;
    private final ShardOpener opener;
    private final StoredOffsets offsets;
    private final StartGate pin;
    private final Optional<ReportedLosses> losses;
    private final Optional<Duration> heartbeatTimeout;
    private final Map<String, StreamShards> families = new LinkedHashMap<>();
    private final Map<String, RetryState> listings = new LinkedHashMap<>();
    private final Map<ShardId, ShardDelivery> lanes = new LinkedHashMap<>();
    private Instant nextLookForSilence = Instant.MIN;
    private Instant lookedAtOtherTasks = Instant.MIN;
    private int turn;

    /**
     * @param losses absent: RDS is not asked what streams may have lost
     * @param heartbeatTimeout how long a database instance may be silent; absent: as long as it likes
     */
    public TaskShards(
            ShardDelivery.Tools tools,
            ShardOpener opener,
            StoredOffsets offsets,
            Optional<ReportedLosses> losses,
            Optional<Duration> heartbeatTimeout) {
        this.tools = tools;
        this.opener = opener;
        this.offsets = offsets;
        this.pin = new StartGate(offsets);
        this.losses = losses;
        this.heartbeatTimeout = heartbeatTimeout;
    }

    /** Begins with some shards of each stream; which of them, or of their descendants, can be read, its listing tells. */
    public void begin(Map<ActivityStream, ShardShare> shares) {
        Map<String, ActivityStream> streams = offsets.instructed(shares.keySet());
        shares.forEach((stream, share) -> begin(streams.get(stream.identity().name()), share));
    }

    private void begin(ActivityStream stream, ShardShare share) {
        String name = stream.identity().name();
        families.put(name, new StreamShards(stream, share));
        listings.put(name, new RetryState("Listing the shards of " + name, tools.clock()));
        tools.reader().list(stream.identity(), Duration.ZERO);
    }

    /** Takes what has been fetched since the last call. */
    void takeAnswers(PollBatch out) {
        for (StreamAnswer answer = tools.reader().next();
                answer != null;
                answer = tools.reader().next()) {
            if (answer instanceof ShardBatch batch) {
                lanes.get(batch.shard()).add(batch);
            } else if (answer instanceof ShardFailure failure) {
                lanes.get(failure.shard()).add(failure);
            } else if (answer instanceof StreamListing listing) {
                listed(listing, out);
            } else if (answer instanceof ListingFailure failure) {
                unlisted(failure);
            }
        }
        losses.ifPresent(reported -> reported.take(out));
        pin.released().forEach(ShardDelivery::read);
        openBehindOtherTasks(out);
    }

    private void openBehindOtherTasks(PollBatch out) {
        Instant now = tools.clock().instant();
        if (now.isAfter(lookedAtOtherTasks.plus(BETWEEN_LOOKS_AT_OTHER_TASKS))) {
            lookedAtOtherTasks = now;
            families.values().stream().filter(StreamShards::waitsForOtherTasks).forEach(family -> open(family, out));
        }
    }

    private void listed(StreamListing listing, PollBatch out) {
        String name = listing.stream().name();
        StreamShards family = families.get(name);
        boolean first = !family.isListed();
        if (!listing.confirmed() && !(first && isTheOneOf(family, listing))) {
            tools.reader().confirm(listing, family.stream().created());
            return;
        }
        listings.get(name).isOver();
        family.learn(listing.shards());
        if (first) {
            begin(family, out);
        }
        open(family, out);
        if (family.lacksChildren()) {
            tools.reader().list(listing.stream(), UNTIL_CHILDREN_ARE_LISTED);
        }
    }

    /** Descriptions are what AWS limits most: those of a large fleet would take longer than all else at a restart. */
    private boolean isTheOneOf(StreamShards family, StreamListing listing) {
        return family.isTheOneOf(listing.shards(), offsets.of(family.stream(), family.telling(listing.shards())));
    }

    private void unlisted(ListingFailure failure) {
        Verdict verdict = tools.policy().verdict(failure.exception());
        RetryState trouble = listings.get(failure.stream().name());
        String why = failure.exception().getMessage();
        switch (verdict) {
            case RETRY, WAIT, GO_ON_WITH_GAP, SET_ASIDE -> listAgain(failure.stream(), verdict, why);
            case ISOLATE ->
                tools.reader().list(failure.stream(), trouble.isolated(new ConnectException(why, failure.exception())));
            case FAIL -> trouble.isFatal(new ConnectException(why, failure.exception()));
        }
    }

    private void listAgain(StreamIdentity stream, Verdict verdict, String why) {
        tools.reader().list(stream, listings.get(stream.name()).pauseFor(verdict, why));
    }

    private void open(StreamShards family, PollBatch out) {
        Map<ShardId, SourceOffset> stored = family.effective(offsets.of(family.stream(), family.concerned()));
        stored.forEach((shard, offset) -> {
            boolean ofThisStream = offset.streamCreated().equals(family.stream().created());
            if (ofThisStream && offset instanceof SourceOffset.ShardEnd) {
                family.ended(shard, offset.readUntil());
            }
        });
        family.toOpen().forEach(shard -> open(family, shard, stored, out));
    }

    /** What the stored offsets say of the stream's past, before the first of its shards is opened. */
    private void begin(StreamShards family, PollBatch out) {
        ActivityStream stream = family.stream();
        family.dropped(offsets.of(stream, family.listedAndDropped()));
        if (family.isReporter()) {
            family.report(new StreamReport(stream, tools.journal(), heartbeatTimeout, tools.clock()));
            losses.ifPresent(reported -> reported.watch(stream));
            tellOfDropped(family, out);
        }
    }

    private void tellOfDropped(StreamShards family, PollBatch out) {
        Map<ShardId, SourceOffset> unfinished = family.dropped().unfinished();
        Set<String> behind = family.behindDropped();
        opener.expired(family).forEach((shard, gap) -> {
            var end = new SourceOffset.ShardEnd(
                    family.stream().epoch(), unfinished.get(shard).readUntil(), behind);
            out.add(tools.journal().gap(family.stream(), shard, gap, end));
        });
    }

    /**
     * A stream is told of before its first shard. The entry carries the offset that is stored, as long as there is one, so
     * that a crash behind it leaves no gap untold.
     */
    private void tellOfStream(
            StreamShards family, Shard first, Opening opening, Map<ShardId, SourceOffset> stored, PollBatch out) {
        Instant created = family.stream().created();
        boolean known = !family.dropped().offsets().isEmpty()
                || stored.values().stream()
                        .anyMatch(offset -> offset.streamCreated().equals(created));
        if (known || family.report().isEmpty()) {
            return;
        }
        StreamReport report = family.report().get();
        SourceOffset carried = stored.getOrDefault(first.id(), opening.start());
        stored.values().stream()
                .map(SourceOffset::streamCreated)
                .max(Comparator.naturalOrder())
                .ifPresentOrElse(
                        previous -> report.recreated(previous, first.id(), carried, out),
                        () -> report.created(first.id(), carried, out));
    }

    private void open(StreamShards family, Shard shard, Map<ShardId, SourceOffset> stored, PollBatch out) {
        ActivityStream stream = family.stream();
        Opening opening = opener.open(family, shard, stored);
        if (family.isFirst(shard)) {
            tellOfStream(family, shard, opening, stored, out);
        }
        opening.gap().ifPresent(gap -> out.add(tools.journal().gap(stream, shard.id(), gap, opening.start())));
        out.add(tools.journal().started(stream, shard, opening.start()));
        var lane = new ShardDelivery(family, shard.id(), opening, tools);
        lanes.put(shard.id(), lane);
        LOG.info("Reading {} from {}.", shard.id(), opening.start());
        if (opening.pinned()) {
            pin.hold(lane);
        } else {
            lane.read();
        }
    }

    /** Each call begins with another shard, so that no busy shard keeps the others waiting. */
    void deliver(Duration coverageInterval, PollBatch out) throws InterruptedException {
        List<ShardDelivery> inTurn = new ArrayList<>(lanes.values());
        Collections.rotate(inTurn, turn++);
        for (ShardDelivery lane : inTurn) {
            lane.deliver(out);
            lane.recordPosition(coverageInterval, out);
            lane.ended().ifPresent(children -> ended(lane, children, out));
        }
        decodeAhead();
        if (heartbeatTimeout.isPresent() && !tools.clock().instant().isBefore(nextLookForSilence)) {
            nextLookForSilence = tools.clock().instant().plus(BETWEEN_LOOKS_FOR_SILENCE);
            lookForSilence(out);
        }
    }

    /** The shard with the fewest slices in the pool gives the next, so that none that is far behind takes all threads. */
    private void decodeAhead() {
        Queue<ShardDelivery> waiting = new PriorityQueue<>(Comparator.comparingInt(ShardDelivery::slicesAhead));
        waiting.addAll(lanes.values());
        while (tools.pool().hasRoom() && !waiting.isEmpty()) {
            ShardDelivery lane = waiting.remove();
            if (lane.decodeAhead()) {
                waiting.add(lane);
            }
        }
    }

    private void lookForSilence(PollBatch out) {
        Map<String, List<ShardProgress>> accounts = lanes.values().stream()
                .map(ShardDelivery::account)
                .collect(Collectors.groupingBy(account -> account.shard().stream()));
        accounts.forEach((name, ofStream) -> {
            StreamShards family = families.get(name);
            family.report()
                    .ifPresent(report -> readUntil(ofStream)
                            .ifPresent(moment -> report.lookForSilence(moment, family.share(), ofStream.get(0), out)));
        });
    }

    /** The moment up to which all of some shards are read; absent where nothing is known of one of them. */
    private static Optional<Instant> readUntil(List<ShardProgress> accounts) {
        return accounts.stream()
                        .allMatch(account -> account.offset().readUntil().isPresent())
                ? accounts.stream()
                        .map(account -> account.offset().readUntil().orElseThrow())
                        .min(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** Time left, of the shard that has least, until something that is not delivered leaves its stream. */
    Optional<Duration> retentionHeadroom() {
        return lanes.values().stream()
                .flatMap(lane -> lane.account().retentionHeadroom().stream())
                .min(Comparator.naturalOrder());
    }

    /** What Kinesis did not name, a child or the other parent of one, the stream's next listing does. */
    private void ended(ShardDelivery lane, List<Shard> children, PollBatch out) {
        lanes.remove(lane.shard());
        StreamShards family = families.get(lane.shard().stream());
        family.ended(lane.shard(), lane.account().offset().readUntil());
        family.learn(children);
        if (children.isEmpty() || family.lacksParentsOf(children)) {
            tools.reader().list(family.stream().identity(), Duration.ZERO);
        } else {
            open(family, out);
        }
    }

    /** Throws what stopped a shard or a listing for good, and what isolated a stream where no other is left to read. */
    void failIfFailed() {
        lanes.values().forEach(lane -> lane.failure().ifPresent(TaskShards::fail));
        listings.values().forEach(listing -> listing.failure().ifPresent(TaskShards::fail));
        Map<String, ConnectException> isolated = isolated();
        if (isolated.size() == families.size()) {
            isolated.values().stream().findFirst().ifPresent(TaskShards::fail);
        }
    }

    private Map<String, ConnectException> isolated() {
        Map<String, ConnectException> isolated = new LinkedHashMap<>();
        listings.forEach((stream, listing) -> listing.isolation().ifPresent(why -> isolated.put(stream, why)));
        lanes.forEach((shard, lane) -> lane.isolation().ifPresent(why -> isolated.put(shard.stream(), why)));
        return isolated;
    }

    private static void fail(ConnectException failure) {
        throw failure;
    }
}
