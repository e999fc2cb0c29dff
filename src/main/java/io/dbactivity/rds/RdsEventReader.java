// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks RDS at an interval for the events of some databases. It does so on its own thread, which {@link #close()} ends.
 * One consumer thread calls the methods, none of which waits for RDS.
 */
public final class RdsEventReader implements AutoCloseable {

    /** RDS keeps events for 14 days, and refuses requests for earlier ones (API reference, DescribeEvents). */
    private static final Duration KEPT = Duration.ofDays(14);

    /** An event can become visible some time after its date, so the last minutes are requested again. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    private final Rds rds;
    private final Duration interval;
    private final InstantSource clock;
    private final Runnable onAnswer;
    private final ScheduledExecutorService executor;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Queue<RdsAnswer> answers = new ConcurrentLinkedQueue<>();

    /** Why the answer of the last round was not handed over; null if it was. */
    private Throwable withheld;

    /**
     * The database watched for one stream.
     *
     * @param begin from when on it is watched
     * @param from events from then on have yet to be requested
     */
    private record Watched(String resourceId, Instant begin, Instant from) {

        /** All are requested again if the clock was ahead when they were requested last. */
        Instant next(Instant now) {
            return from.isAfter(now) ? begin : from;
        }
    }

    /**
     * @param rds closed with this reader
     * @param interval the pause between two rounds, and before the first
     * @param onAnswer called on the reader's thread whenever {@link #next()} has something new
     */
    public RdsEventReader(Rds rds, Duration interval, InstantSource clock, ThreadFactory threads, Runnable onAnswer) {
        this.rds = rds;
        this.interval = interval;
        this.clock = clock;
        this.onAnswer = onAnswer;
        this.executor = new ScheduledThreadPoolExecutor(1, threads);
    }

    /**
     * Starts watching a database for events from a moment on. The next rounds bring its events, some of them
     * repeatedly.
     *
     * @param stream names the database's events in the answers
     */
    @SuppressWarnings("FutureReturnValueIgnored") // A round hands its failure over in its report.
    public void watch(String stream, String resourceId, Instant from) {
        boolean first = watched.isEmpty();
        watched.put(stream, new Watched(resourceId, from, from));
        if (first) {
            executor.scheduleWithFixedDelay(this::ask, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The next answer, or null if there is none yet. Never blocks. */
    public RdsAnswer next() {
        return answers.poll();
    }

    /** Anything thrown here would end the schedule. The next round requests the same events and tells of it. */
    private void ask() {
        try {
            Map<String, Watched> asked = new HashMap<>();
            answers.add(askAboutAll(asked));
            watched.putAll(asked);
            withheld = null;
        } catch (RuntimeException | Error e) {
            withheld = e;
            return;
        }
        wake();
    }

    /** The answer is there even if the consumer cannot be woken. It looks for answers from time to time by itself. */
    private void wake() {
        try {
            onAnswer.run();
        } catch (RuntimeException | Error e) {
            // The schedule must go on.
        }
    }

    private RdsAnswer askAboutAll(Map<String, Watched> asked) {
        Map<String, List<RdsEvent>> events = new HashMap<>();
        Optional<RdsException> failure =
                Optional.ofNullable(withheld).map(e -> RdsException.unexpected("Handing over events of RDS", e));
        try {
            // Looked up by the id that never changes: the identifier that RDS requires in requests may have changed by
            // now.
            Map<String, RdsDatabase> databases =
                    rds.databases().stream().collect(Collectors.toMap(RdsDatabase::resourceId, Function.identity()));
            for (String stream : watched.keySet()) {
                try {
                    Optional.ofNullable(databases.get(watched.get(stream).resourceId()))
                            .ifPresent(database -> events.put(stream, events(stream, database, asked)));
                } catch (RdsException e) {
                    failure = failure.or(() -> Optional.of(e));
                }
            }
        } catch (RdsException e) {
            failure = Optional.of(e);
        } catch (RuntimeException | Error e) {
            failure = Optional.of(RdsException.unexpected("Asking RDS for events", e));
        }
        return new RdsAnswer(events, failure);
    }

    private List<RdsEvent> events(String stream, RdsDatabase database, Map<String, Watched> asked) {
        Watched before = watched.get(stream);
        Instant now = clock.instant();
        Instant from = later(before.next(now), now.minus(KEPT));
        List<RdsEvent> events = rds.events(database, from, now).stream()
                .sorted(Comparator.comparing(RdsEvent::date))
                .toList();
        asked.put(stream, new Watched(before.resourceId(), before.begin(), later(from, now.minus(OVERLAP))));
        return events;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        rds.close();
    }
}
