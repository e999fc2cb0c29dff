// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import io.dbactivity.local.aws.wire.AwsError;
import io.dbactivity.local.aws.wire.EventFeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is pushed to one subscriber of a shard: records as they come, or empty events if there are none, for five
 * minutes or until the shard ends. Thread-safe.
 */
final class Subscription implements EventFeed {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);
    private static final int MAX_RECORDS = 10_000;
    private static final long MAX_BYTES = 1024 * 1024;
    private static final long BYTES_PER_SECOND = 2 * 1024 * 1024;

    private final Stream stream;
    private final Shard shard;
    private final AtomicBoolean limited;
    private final InstantSource clock;
    private final Instant begun;
    private long position;
    private Instant silentSince = Instant.EPOCH;
    private Instant paidUntil = Instant.EPOCH;
    private Optional<AwsError> end = Optional.empty();
    private boolean over;

    Subscription(Stream stream, Shard shard, long position, AtomicBoolean limited, InstantSource clock) {
        this.stream = stream;
        this.shard = shard;
        this.position = position;
        this.limited = limited;
        this.clock = clock;
        this.begun = clock.instant();
    }

    Instant begun() {
        return begun;
    }

    /** Ends the subscription early, and tells the subscriber why. */
    synchronized void end(AwsError why) {
        end = Optional.of(why);
    }

    @Override
    public String eventType() {
        return "SubscribeToShardEvent";
    }

    @Override
    public synchronized boolean isOver() {
        return over;
    }

    @Override
    public synchronized Optional<?> next() {
        Instant now = clock.instant();
        over = over || end.isPresent() || !now.isBefore(begun.plus(LIFE));
        if (end.isPresent()) {
            throw end.get();
        }
        boolean isHeldBack = limited.get() && now.isBefore(paidUntil);
        return over || isHeldBack ? Optional.empty() : read(now);
    }

    private Optional<KinesisShapes.SubscribeToShardEvent> read(Instant now) {
        shard.trimBefore(stream.horizon(now));
        Page page = shard.read(position, MAX_RECORDS, MAX_BYTES, now);
        boolean isSilent = page.records().isEmpty() && !page.ended();
        if (isSilent && now.isBefore(silentSince.plus(LONGEST_SILENCE))) {
            return Optional.empty();
        }
        position = page.next();
        silentSince = now;
        paidUntil = now.plusNanos(page.bytes() * Duration.ofSeconds(1).toNanos() / BYTES_PER_SECOND);
        over = page.ended();
        return Optional.of(new KinesisShapes.SubscribeToShardEvent(
                KinesisShapes.KinesisRecord.of(shard, page.records()),
                over ? null : shard.numberBefore(position).toString(),
                page.millisBehindLatest(),
                over ? KinesisShapes.ChildShard.of(stream, shard) : null));
    }
}
