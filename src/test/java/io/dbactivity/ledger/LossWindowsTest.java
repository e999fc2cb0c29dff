// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.ledger.LossWindows.Step;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.rds.RdsEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** RDS's events in their order, and the windows that they make. */
class LossWindowsTest {

    private static final Instant CREATED = Instant.parse("2026-11-24T12:00:00Z");
    private static final String BEGIN = "Events of the activity stream may be lost.";
    private static final String END = "Events of the activity stream are complete again.";

    @Test
    void oneEventOpensAWindowAndTheNextClosesIt() {
        assertThat(told(event(1, BEGIN), event(5, END), event(7, BEGIN))).containsExactly("1 on", "1 to 5", "7 on");
    }

    @Test
    void otherEventsMakeNone() {
        assertThat(told(event(1, "Database Activity Streams is started on your database."), event(2, "Backup")))
                .isEmpty();
    }

    @Test
    void aWindowThatIsOpenedAgainGoesOn() {
        assertThat(told(event(1, BEGIN), event(3, BEGIN), event(5, END), event(7, BEGIN)))
                .containsExactly("1 on", "1 on", "1 to 5", "7 on");
    }

    @Test
    void aWindowThatIsClosedAgainBeganWhenTheOneBeforeClosed() {
        assertThat(told(event(1, BEGIN), event(5, END), event(9, END), event(11, BEGIN)))
                .containsExactly("1 on", "1 to 5", "5 to 9", "11 on");
    }

    @Test
    void eventsOfOneMomentAreAllTold() {
        assertThat(told(event(1, BEGIN), event(1, END))).containsExactly("1 on", "1 to 1");
    }

    @Test
    void eventsBeforeTheStreamWasMadeAreNotItsOwn() {
        assertThat(told(event(-5, BEGIN), event(-1, END), event(0, BEGIN))).containsExactly("0 on");
    }

    @Test
    void anOffsetOfAnEarlierStreamSaysNothing() {
        var stored = new SourceOffset.AtTimestamp(CREATED.plusSeconds(60), new StreamEpoch(CREATED.minusSeconds(1)));

        var windows = new LossWindows(CREATED, Optional.of(stored));

        assertThat(told(windows, List.of(event(1, BEGIN)))).containsExactly("1 on");
    }

    @Test
    void anOpenWindowIsClosedAlsoWhereRdsHasForgottenItsBeginning() {
        SourceOffset stored = new LossWindows(CREATED, Optional.empty())
                .take(List.of(event(1, BEGIN)))
                .get(0)
                .offset();

        var windows = new LossWindows(CREATED, Optional.of(SourceOffset.parse(stored.toMap())));

        assertThat(told(windows, List.of(event(5, END)))).containsExactly("1 to 5");
    }

    /** Wherever a task ends, the next one tells the rest, and nothing again. */
    @Property(tries = 300)
    void aRestartChangesNothing(
            @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 2) Integer> sorts,
            @ForAll @IntRange(min = 0, max = 8) int restart) {
        List<RdsEvent> events = new ArrayList<>();
        for (int i = 0; i < sorts.size(); i++) {
            events.add(event(i + 1, List.of(BEGIN, END, "Backup").get(sorts.get(i))));
        }
        List<RdsEvent> before = events.subList(0, Math.min(restart, events.size()));

        List<Step> first = new LossWindows(CREATED, Optional.empty()).take(before);
        Optional<SourceOffset> stored = first.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        SourceOffset.parse(first.get(first.size() - 1).offset().toMap()));
        var resumed = new LossWindows(CREATED, stored);
        Instant from = resumed.since();
        List<RdsEvent> askedFor =
                events.stream().filter(event -> !event.date().isBefore(from)).toList();
        List<String> both =
                new ArrayList<>(first.stream().map(LossWindowsTest::text).toList());
        both.addAll(told(resumed, askedFor));

        assertThat(both).isEqualTo(told(new LossWindows(CREATED, Optional.empty()), events));
    }

    private static List<String> told(RdsEvent... events) {
        return told(new LossWindows(CREATED, Optional.empty()), List.of(events));
    }

    private static List<String> told(LossWindows windows, List<RdsEvent> events) {
        return windows.take(events).stream().map(LossWindowsTest::text).toList();
    }

    private static String text(Step told) {
        return minute(told.window().from())
                + told.window().to().map(to -> " to " + minute(to)).orElse(" on");
    }

    private static long minute(Instant moment) {
        return (moment.getEpochSecond() - CREATED.getEpochSecond()) / 60;
    }

    private static RdsEvent event(int minute, String message) {
        return new RdsEvent(CREATED.plusSeconds(60L * minute), message);
    }
}
