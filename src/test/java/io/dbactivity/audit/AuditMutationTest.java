// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.audit.EventPlace.EventNumber;
import io.dbactivity.audit.Finding.Weight;
import io.dbactivity.audit.TopicFacts.Partition;
import io.dbactivity.audit.TopicFacts.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Truthful histories, and what may happen to their topics. The auditor says "complete" only if every event is there up
 * to the moment that he names, and speaks of an unexplained hole only if something is missing. For more:
 *
 * <pre>mvn test -Dtest=AuditMutationTest -Daudit.histories=10000</pre>
 */
class AuditMutationTest {

    private static final int HISTORIES = Integer.getInteger("audit.histories", 120);
    private static final int MUTATIONS = Integer.getInteger("audit.mutations", 20);
    private static final long SEED = Long.getLong("audit.seed", 1);

    private static final List<Mutation> ALL = List.of(Mutation.values());

    private final Map<Weight, Long> verdicts = new EnumMap<>(Weight.class);

    @Test
    void believesATruthfulHistory() {
        forEachHistory((seed, name, truth) -> {
            for (boolean compared : new boolean[] {false, true}) {
                AuditReport report = Verdicts.of(truth, compared);
                check(truth, truth, report, name);
                assertThat(report.verdict()).as(() -> name + lines(report)).isNotEqualTo(Weight.UNEXPLAINED);
            }
        });
    }

    @Test
    void believesTheBeginningOfATruthfulHistory() {
        forEachHistory((seed, name, truth) -> {
            var random = new SplittableRandom(seed);
            History beginning = truth.until(1 + random.nextLong(lastOrder(truth)));
            if (!beginning.ledger().isEmpty()) {
                AuditReport report = Verdicts.of(beginning, false);
                check(beginning, beginning, report, name);
                assertThat(report.verdict()).as(() -> name + lines(report)).isNotEqualTo(Weight.UNEXPLAINED);
            }
        });
    }

    @Test
    void saysOnlyWhatHeKnowsWhateverHappensToTheTopics() {
        forEachHistory((seed, name, truth) -> {
            for (int i = 0; i < MUTATIONS; i++) {
                var random = new SplittableRandom(seed * 1_000_003 + i);
                History mutated = truth;
                List<Mutation> applied = new ArrayList<>();
                for (int n = random.nextInt(3); n >= 0; n--) {
                    Mutation mutation = ALL.get(random.nextInt(ALL.size()));
                    applied.add(mutation);
                    mutated = mutation.apply(mutated, random);
                }
                if (!mutated.ledger().isEmpty()) {
                    AuditReport report = Verdicts.of(mutated, random.nextBoolean());
                    check(truth, mutated, report, name + applied + " of " + i);
                }
            }
        });
        System.out.println(HISTORIES + " histories, " + HISTORIES * MUTATIONS + " mutations: " + verdicts);
    }

    /** The ends of its partitions are not known for one moment. What lies behind them comes while it is read. */
    @Test
    void believesALedgerWhosePartitionsEndAtDifferentMoments() {
        forEachHistory((seed, name, truth) -> {
            var random = new SplittableRandom(seed);
            for (int i = 0; i < MUTATIONS; i++) {
                Torn torn = Torn.of(truth, random);
                if (!torn.read().ledger().isEmpty()) {
                    AuditReport report = torn.verdict();
                    check(truth, torn.read(), report, name);
                    assertThat(report.verdict()).as(() -> name + lines(report)).isNotEqualTo(Weight.UNEXPLAINED);
                }
            }
        });
    }

    @Test
    void callsNothingCompleteOnlyBecauseItComesWhileTheLedgerIsRead() {
        forEachHistory((seed, name, truth) -> {
            var random = new SplittableRandom(seed);
            for (int i = 0; i < MUTATIONS; i++) {
                Mutation mutation = ALL.get(random.nextInt(ALL.size()));
                Torn torn = Torn.of(mutation.apply(truth, random), random);
                if (!torn.read().ledger().isEmpty()) {
                    check(truth, torn.read(), torn.verdict(), name + mutation + " of " + i);
                }
            }
        });
    }

    /**
     * A history whose ledger was read to another moment in each partition.
     *
     * @param later the rest of the ledger
     */
    private record Torn(History read, List<History.Entry> later) {

        static Torn of(History history, SplittableRandom random) {
            long last = lastOrder(history);
            long first = random.nextInt(4) == 0 ? 0 : random.nextLong(last + 1);
            // A chain has one key. Earlier versions had one for each shard, and one for the stream as a whole.
            Function<History.Entry, Object> key = random.nextBoolean()
                    ? entry -> EntryId.parse(entry.id()).chain()
                    : entry -> entry.content().shard();
            Map<Object, Long> ends = new HashMap<>();
            Predicate<History.Entry> isRead = entry -> entry.order()
                    <= ends.computeIfAbsent(
                            key.apply(entry),
                            any -> random.nextInt(3) == 0 ? first : first + random.nextLong(last - first + 1));
            Map<Boolean, List<History.Entry>> ledger =
                    history.ledger().stream().collect(Collectors.partitioningBy(isRead));
            return new Torn(history.with(ledger.get(true), history.events()), ledger.get(false));
        }

        AuditReport verdict() {
            return Verdicts.of(read, later);
        }
    }

    @Test
    void seesACutTailAtOnceWithStoredOffsets() {
        forEachHistory((seed, name, truth) -> {
            var random = new SplittableRandom(seed);
            History cut = truth.until(lastOrder(truth) - 1 - random.nextInt(5));
            if (!cut.ledger().isEmpty() && lacksWhatIsNotTold(cut, truth)) {
                AuditReport compared = Verdicts.of(cut, true);
                assertThat(compared.verdict()).as(() -> name + lines(compared)).isEqualTo(Weight.UNEXPLAINED);
                AuditReport alone = Verdicts.of(cut, false);
                check(truth, cut, alone, name);
            }
        });
    }

    /** An event that a task delivered before it crashed may have been dropped since. Then the ledger tells of it. */
    private static boolean lacksWhatIsNotTold(History cut, History truth) {
        Set<EventPlace> lacking = truth.places();
        lacking.removeAll(cut.places());
        lacking.removeIf(place -> cut.ledger().stream()
                .map(entry -> Counted.of(entry.content()))
                .filter(counted -> counted.run().equals(place.number().map(EventNumber::run)))
                .anyMatch(counted ->
                        counted.missing().contains(place.number().orElseThrow().ordinal())));
        return !lacking.isEmpty() || !cut.contents().equals(truth.contents());
    }

    @Test
    void explainsWhatLeftByRetention() {
        forEachHistory((seed, name, truth) -> {
            var random = new SplittableRandom(seed);
            Instant horizon = truth.events().isEmpty()
                    ? truth.end()
                    : truth.events().get(random.nextInt(truth.events().size())).arrival();
            History trimmed = truth.with(truth.ledger(), new ArrayList<>());
            List<Partition> partitions = new ArrayList<>();
            for (int partition = 0; partition < 3; partition++) {
                String topic = "events-" + partition;
                List<History.Event> all = truth.events().stream()
                        .filter(event -> event.partition().equals(topic))
                        .toList();
                List<History.Event> left = all.stream()
                        .dropWhile(event -> event.arrival().isBefore(horizon))
                        .toList();
                trimmed.events().addAll(left);
                partitions.add(new Partition(
                        partition,
                        all.size() - left.size(),
                        left.stream().findFirst().map(History.Event::arrival)));
            }
            var settings = new Settings(false, Optional.of(Duration.between(horizon, Verdicts.now(truth))), false);
            AuditReport report = Verdicts.of(
                    trimmed,
                    random.nextBoolean(),
                    List.of(new TopicFacts("events", Optional.of(settings), partitions)));
            check(truth, trimmed, report, name);
            assertThat(report.verdict()).as(() -> name + lines(report)).isNotEqualTo(Weight.UNEXPLAINED);
        });
    }

    private interface Trial {

        /** @param name of the history, for messages */
        void of(long seed, String name, History truth);
    }

    private static void forEachHistory(Trial trial) {
        for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
            trial.of(seed, "history " + seed + ": ", HistoryModel.of(seed));
        }
    }

    private static long lastOrder(History history) {
        return Math.max(
                history.ledger().stream().mapToLong(History.Entry::order).max().orElse(1),
                history.events().stream().mapToLong(History.Event::order).max().orElse(1));
    }

    private void check(History truth, History mutated, AuditReport report, String what) {
        Weight verdict = report.verdict();
        verdicts.merge(verdict, 1L, Long::sum);
        Instant upTo = report.upTo().orElse(Instant.MAX);
        if (verdict == Weight.NOTE) {
            assertThat(mutated.missing(upTo))
                    .as(() -> what + " is called complete: " + lines(report))
                    .isEmpty();
        } else if (verdict == Weight.UNEXPLAINED) {
            assertThat(mutated.saysTheSameAs(truth))
                    .as(() -> what + " has all: " + lines(report))
                    .isFalse();
        }
    }

    private static String lines(AuditReport report) {
        return String.join("\n", TextReport.lines(report));
    }
}
