// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RdsEventReaderTest {

    private static final Instant BEGIN = Instant.parse("2026-01-02T00:00:00Z");
    private static final RdsDatabase DATABASE = new RdsDatabase(
            RdsDatabase.Kind.CLUSTER, "orders", "cluster-A", "aurora-postgresql", Map.of(), Optional.empty());

    private final List<RdsEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final List<String> answered = new ArrayList<>();
    private volatile Instant now = BEGIN;
    private volatile Error onAnswer;
    private final RdsEventReader reader = new RdsEventReader(
            new Rds() {
                @Override
                public List<RdsDatabase> databases() {
                    rounds.incrementAndGet();
                    return List.of(DATABASE);
                }

                @Override
                public List<RdsEvent> events(RdsDatabase database, Instant from, Instant to) {
                    return events.stream()
                            .filter(event -> !event.date().isBefore(from)
                                    && !event.date().isAfter(to))
                            .toList();
                }

                @Override
                public void close() {}
            },
            Duration.ofMillis(1),
            () -> now,
            Thread::new,
            () -> {
                Error error = onAnswer;
                onAnswer = null;
                if (error != null) {
                    throw error;
                }
            });

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void anEventIsNotPassedOverByAClockThatWasAhead() {
        reader.watch("stream", "cluster-A", BEGIN);
        now = BEGIN.plus(Duration.ofDays(3));
        awaitRounds(2);
        now = BEGIN.plus(Duration.ofMinutes(1));
        events.add(new RdsEvent(BEGIN.plusSeconds(30), "lost"));

        awaitEvent("lost");
    }

    /** Whatever it is, the next round comes. */
    @Test
    void goesOnAfterAnError() {
        onAnswer = new OutOfMemoryError("planted");
        reader.watch("stream", "cluster-A", BEGIN);
        await().until(() -> onAnswer == null);
        events.add(new RdsEvent(BEGIN, "lost"));

        awaitEvent("lost");
    }

    private void awaitRounds(int more) {
        int wanted = rounds.get() + more;
        await().until(() -> rounds.get() >= wanted);
    }

    private void awaitEvent(String message) {
        await().until(() -> {
            for (RdsAnswer answer = reader.next(); answer != null; answer = reader.next()) {
                answer.events().values().forEach(found -> found.forEach(event -> answered.add(event.message())));
            }
            return answered.contains(message);
        });
        assertThat(answered).contains(message);
    }
}
