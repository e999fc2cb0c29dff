// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.ListingFailure;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardFailure;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardLineage;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StreamAnswer;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamListing;
import io.dbactivity.stream.StreamReader;
import io.dbactivity.stream.StreamRecord;
import io.dbactivity.stream.StreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reads streams in Kinesis: each shard in order, parents before their children. For one thread. */
final class StreamSource implements Source {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Services services;
    private final List<StreamIdentity> streams;
    private final ShardPosition from;
    private final Ending ending;
    private final Instant started;
    private final Semaphore answers = new Semaphore(0);
    private final StreamReader reader;
    private final DeletedStreams deleted;
    private final Map<String, OpenStream> open = new HashMap<>();
    private final Set<ShardId> reading = new HashSet<>();

    /** Shards that fail now. One that works says nothing of the others. */
    private final Map<ShardId, RetryTimeout> failing = new HashMap<>();

    /** Shards that are read as far as they were filled when the command started. They are read on if one follows. */
    private final Set<ShardId> caughtUp = new HashSet<>();

    /**
     * What it reads with.
     *
     * @param kinesis closed with the source
     * @param decoder closed with the source
     */
    record Services(
            Kinesis kinesis, StreamSettings settings, ViewDecoder decoder, Notices notices, InstantSource clock) {}

    /** A stream and what is known of its shards. */
    private final class OpenStream {

        private final StreamIdentity identity;
        private final Instant created;
        private final ShardPosition from;
        private final Set<ShardId> ended = new HashSet<>();
        private final Map<ShardId, Instant> readUntil = new HashMap<>();
        private ShardLineage lineage;

        /** @param from where each shard is begun */
        private OpenStream(StreamIdentity identity, Instant created, ShardPosition from, List<Shard> shards) {
            this.identity = identity;
            this.created = created;
            this.from = from;
            this.lineage = new ShardLineage(shards);
        }

        private void openShards() {
            for (Shard shard : lineage.readable(ended::contains)) {
                if (reading.add(shard.id())) {
                    reader.add(identity, created, shard.id(), from, Optional.empty());
                }
            }
        }

        private void end(ShardId shard, List<Shard> children) {
            Optional<Instant> until = Optional.ofNullable(readUntil.get(shard));
            ended.add(shard);
            forget(shard);
            lineage = lineage.with(children);
            // A child of two parents is shown until the earlier of their moments.
            until.ifPresent(moment -> children.forEach(
                    child -> readUntil.merge(child.id(), moment, (one, other) -> one.isBefore(other) ? one : other)));
            openShards();
        }

        private void forget(ShardId shard) {
            reading.remove(shard);
            caughtUp.remove(shard);
            failing.remove(shard);
            readUntil.remove(shard);
        }

        /** Ends the reading of all its shards. */
        private DeletedStream close() {
            List<ShardId> shards = reading.stream()
                    .filter(shard -> shard.stream().equals(identity.name()))
                    .toList();
            Optional<Instant> shown = readUntil.keySet().containsAll(shards)
                    ? readUntil.values().stream().min(Instant::compareTo)
                    : Optional.empty();
            for (ShardId shard : shards) {
                reader.giveBack(shard, List.of());
                forget(shard);
            }
            return new DeletedStream(identity, created, shown);
        }
    }

    /** @param from where each shard is begun */
    StreamSource(Services services, List<StreamIdentity> streams, ShardPosition from, Ending ending) {
        this.services = services;
        this.streams = List.copyOf(streams);
        this.from = from;
        this.ending = ending;
        this.started = services.clock().instant();
        this.deleted = new DeletedStreams(services.kinesis(), services.notices(), services.clock());
        this.reader = new StreamReader(
                services.kinesis(),
                Optional.empty(),
                services.settings(),
                services.clock(),
                StreamSource::daemon,
                answers::release);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "database-activity-view");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void read(Viewer viewer) throws InterruptedException {
        var timeout = new RetryTimeout(services.notices(), services.clock());
        for (StreamIdentity stream : streams) {
            open.put(stream.name(), opened(stream, timeout));
        }
        open.values().forEach(OpenStream::openShards);
        while (!viewer.isDone() && !isAtEnd()) {
            openRecreated(viewer);
            StreamAnswer answer = reader.next();
            if (answer == null) {
                answers.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                answers.drainPermits();
                viewer.refresh();
            } else {
                take(answer, viewer);
            }
        }
    }

    private boolean isAtEnd() {
        return ending == Ending.WHAT_IS_THERE && caughtUp.containsAll(reading);
    }

    private OpenStream opened(StreamIdentity stream, RetryTimeout timeout) throws InterruptedException {
        Instant created =
                withRetries(stream, () -> services.kinesis().describe(stream).created(), timeout);
        List<Shard> shards = withRetries(stream, () -> services.kinesis().shards(stream), timeout);
        return new OpenStream(stream, created, from, shards);
    }

    /** Reads the streams from their beginning that were deleted and have been made again. */
    private void openRecreated(Viewer viewer) {
        for (DeletedStreams.Recreated recreated : deleted.takeRecreated()) {
            viewer.take(recreated.deleted().recreation(recreated.created()));
            StreamIdentity identity = recreated.deleted().identity();
            var stream =
                    new OpenStream(identity, recreated.created(), new ShardPosition.TrimHorizon(), recreated.shards());
            open.put(identity.name(), stream);
            stream.openShards();
        }
    }

    /** @throws ViewException if the call fails in a way that does not pass, or has failed for too long */
    private static <T> T withRetries(StreamIdentity stream, Supplier<T> call, RetryTimeout timeout)
            throws InterruptedException {
        while (true) {
            try {
                T answer = call.get();
                timeout.recordSuccess();
                return answer;
            } catch (StreamException e) {
                retryOrFail(stream.name(), e, timeout);
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    /** @throws ViewException if the failure does not pass, or has lasted for too long; else another attempt is due */
    private static void retryOrFail(String what, StreamException failure, RetryTimeout timeout) {
        if (ViewDecoder.POLICY.verdict(failure) != Verdict.RETRY) {
            throw new ViewException(failure.getMessage());
        }
        timeout.recordFailure(what, failure.getMessage());
    }

    private void take(StreamAnswer answer, Viewer viewer) throws InterruptedException {
        if (answer instanceof ShardBatch batch) {
            Optional.ofNullable(failing.remove(batch.shard())).ifPresent(RetryTimeout::recordSuccess);
            take(batch, viewer);
        } else if (answer instanceof ShardFailure failure) {
            take(failure, viewer);
        } else if (answer instanceof ListingFailure || answer instanceof StreamListing) {
            throw new IllegalStateException("Nobody asked for a listing");
        }
    }

    private void take(ShardBatch batch, Viewer viewer) throws InterruptedException {
        ShardId shard = batch.shard();
        OpenStream stream = open.get(shard.stream());
        batch.lostBefore()
                .ifPresent(lost -> viewer.take(new Problem(
                        Problem.Kind.LOST,
                        new Place(shard.stream(), shard.shard(), "", Optional.of(lost.toTime())),
                        "Records left the stream before they were read: " + lost.cause())));
        Supplier<List<byte[]>> others =
                () -> batch.records().stream().map(StreamRecord::data).toList();
        for (StreamRecord record : batch.records()) {
            services.decoder().decode(place(record), record.data(), stream.identity.resourceId(), others, viewer);
        }
        batch.readUntil().ifPresent(moment -> {
            viewer.takeProgress(shard.stream(), shard.shard(), moment);
            stream.readUntil.put(shard, moment);
            if (!moment.isBefore(started)) {
                caughtUp.add(shard);
            }
        });
        reader.release(batch);
        batch.children().ifPresent(children -> {
            viewer.takeEnd(shard.stream(), shard.shard());
            stream.end(shard, children);
        });
    }

    private static Place place(StreamRecord record) {
        return new Place(
                record.shard().stream(),
                record.shard().shard(),
                record.sequenceNumber(),
                Optional.of(record.arrivalTime()));
    }

    private void take(ShardFailure failure, Viewer viewer) {
        ShardId shard = failure.shard();
        if (ending == Ending.FOLLOW && isDeletion(failure.exception())) {
            DeletedStream stream = open.remove(shard.stream()).close();
            deleted.add(stream);
            viewer.take(stream.deletion(services.clock().instant()));
        } else if (ViewDecoder.POLICY.verdict(failure.exception()) == Verdict.GO_ON_WITH_GAP) {
            viewer.take(new Problem(
                    Problem.Kind.LOST,
                    new Place(
                            shard.stream(),
                            shard.shard(),
                            "",
                            Optional.of(services.clock().instant())),
                    failure.exception().getMessage()));
            viewer.takeEnd(shard.stream(), shard.shard());
            reader.giveBack(shard, List.of());
            open.get(shard.stream()).end(shard, List.of());
        } else {
            RetryTimeout timeout =
                    failing.computeIfAbsent(shard, any -> new RetryTimeout(services.notices(), services.clock()));
            retryOrFail(shard.toString(), failure.exception(), timeout);
            reader.retry(shard, PAUSE);
        }
    }

    private static boolean isDeletion(StreamException failure) {
        return ViewDecoder.POLICY.verdict(failure) == Verdict.WAIT;
    }

    @Override
    public void close() {
        reader.close();
        services.decoder().close();
    }
}
