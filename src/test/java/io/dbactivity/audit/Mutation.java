// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.EventPlace.EventNumber;
import io.dbactivity.audit.History.Entry;
import io.dbactivity.audit.History.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Something that happens to the topics of a history. */
enum Mutation {
    /** A share of the entries is deleted. */
    DELETE_ENTRIES {
        @Override
        History apply(History history, SplittableRandom random) {
            return history.with(without(history.ledger(), random), history.events());
        }
    },
    /** A share of the events is deleted. */
    DELETE_EVENTS {
        @Override
        History apply(History history, SplittableRandom random) {
            return history.with(history.ledger(), without(history.events(), random));
        }
    },
    /** What was written between two moments is deleted, in one topic or in both. */
    DELETE_STRETCH {
        @Override
        History apply(History history, SplittableRandom random) {
            long first = order(history, random);
            long last = first + random.nextInt(60);
            return deleteBetween(history, random, first, last);
        }
    },
    /** The beginning of one topic or of both is deleted. */
    CUT_HEAD {
        @Override
        History apply(History history, SplittableRandom random) {
            return deleteBetween(history, random, 0, order(history, random));
        }
    },
    /** The end of one topic or of both is deleted. */
    CUT_TAIL {
        @Override
        History apply(History history, SplittableRandom random) {
            return deleteBetween(history, random, order(history, random), Long.MAX_VALUE);
        }
    },
    /** All entries of a shard, all its events, or both are deleted. */
    DELETE_SHARD {
        @Override
        History apply(History history, SplittableRandom random) {
            if (history.ledger().isEmpty()) {
                return history;
            }
            ShardName shard = EntryId.parse(pick(history.ledger(), random).id()).chain();
            int topics = 1 + random.nextInt(3);
            return history.with(
                    history.ledger().stream()
                            .filter(entry -> topics == 2
                                    || !EntryId.parse(entry.id()).chain().equals(shard))
                            .toList(),
                    history.events().stream()
                            .filter(event ->
                                    topics == 1 || !event.place().shard().equals(shard))
                            .toList());
        }
    },
    /** The end of a shard is deleted in both topics. */
    CUT_SHARD {
        @Override
        History apply(History history, SplittableRandom random) {
            if (history.ledger().isEmpty()) {
                return history;
            }
            ShardName shard = EntryId.parse(pick(history.ledger(), random).id()).chain();
            long from = order(history, random);
            return history.with(
                    history.ledger().stream()
                            .filter(entry -> entry.order() < from
                                    || !EntryId.parse(entry.id()).chain().equals(shard))
                            .toList(),
                    history.events().stream()
                            .filter(event -> event.order() < from
                                    || !event.place().shard().equals(shard))
                            .toList());
        }
    },
    /** The ledger is compacted: the last entry of each shard is left. */
    COMPACT_LEDGER {
        @Override
        History apply(History history, SplittableRandom random) {
            return history.with(
                    lastOfEach(
                            history.ledger(),
                            entry -> entry.content()
                                    .shard()
                                    .map(Object::toString)
                                    .orElse("")),
                    history.events());
        }
    },
    /** The events' topic is compacted by some key. */
    COMPACT_EVENTS {
        @Override
        History apply(History history, SplittableRandom random) {
            int keys = 1 + random.nextInt(50);
            return history.with(
                    history.ledger(),
                    lastOfEach(
                            history.events(),
                            event -> Integer.toString(
                                    Math.floorMod(event.place().position().hashCode(), keys))));
        }
    },
    /** Both topics are put in another order, and events into other partitions. */
    SHUFFLE {
        @Override
        History apply(History history, SplittableRandom random) {
            var order = new Random(random.nextLong());
            List<Entry> ledger = new ArrayList<>(history.ledger());
            List<Event> events = new ArrayList<>(history.events());
            Collections.shuffle(ledger, order);
            Collections.shuffle(events, order);
            events.replaceAll(
                    event -> new Event(event.order(), event.place(), event.arrival(), "events-" + order.nextInt(2)));
            return history.with(ledger, events);
        }
    },
    /** Some entries and events come again. */
    DUPLICATE {
        @Override
        History apply(History history, SplittableRandom random) {
            List<Entry> ledger = new ArrayList<>(history.ledger());
            List<Event> events = new ArrayList<>(history.events());
            history.ledger().stream().filter(any -> random.nextInt(4) == 0).forEach(ledger::add);
            history.events().stream().filter(any -> random.nextInt(4) == 0).forEach(events::add);
            return history.with(ledger, events);
        }
    },
    /** Two events exchange their numbers, or one takes another number. */
    RENUMBER_EVENTS {
        @Override
        History apply(History history, SplittableRandom random) {
            List<Event> events = new ArrayList<>(history.events());
            for (int i = random.nextInt(3); i >= 0 && !events.isEmpty(); i--) {
                int at = random.nextInt(events.size());
                Event event = events.get(at);
                EventNumber number = event.place().number().orElseThrow();
                EventNumber other = random.nextBoolean()
                        ? pick(events, random).place().number().orElseThrow()
                        : new EventNumber(number.run(), 1 + random.nextLong(number.ordinal() + 5));
                events.set(
                        at,
                        new Event(
                                event.order(),
                                new EventPlace(
                                        event.place().shard(), event.place().position(), Optional.of(other)),
                                event.arrival(),
                                event.partition()));
            }
            return history.with(history.ledger(), events);
        }
    },
    /** An entry takes another number, or speaks of other ordinals. */
    RENUMBER_ENTRIES {
        @Override
        History apply(History history, SplittableRandom random) {
            List<Entry> ledger = new ArrayList<>(history.ledger());
            if (ledger.isEmpty()) {
                return history;
            }
            int at = random.nextInt(ledger.size());
            Entry entry = ledger.get(at);
            Map<String, Object> fields = new HashMap<>(entry.content().fields());
            if (random.nextBoolean() || !fields.containsKey("fromOrdinal")) {
                EntryId id = EntryId.parse(entry.id());
                fields.put("entryId", new EntryId(id.chain(), 1 + random.nextInt(20), id.hash()).toString());
            } else {
                fields.put("toOrdinal", 1 + random.nextLong(entry.content().number("toOrdinal") + 3));
            }
            ledger.set(at, new Entry(entry.order(), new LedgerEntry(fields)));
            return history.with(ledger, history.events());
        }
    };

    abstract History apply(History history, SplittableRandom random);

    private static <T> T pick(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    private static long order(History history, SplittableRandom random) {
        long last = history.ledger().stream().mapToLong(Entry::order).max().orElse(0);
        return random.nextLong(last + 1);
    }

    private static <T> List<T> without(List<T> all, SplittableRandom random) {
        int share = random.nextInt(3);
        if (share == 0) {
            List<T> rest = new ArrayList<>(all);
            if (!rest.isEmpty()) {
                rest.remove(random.nextInt(rest.size()));
            }
            return rest;
        }
        int oneIn = share == 1 ? 30 : 2;
        return all.stream().filter(any -> random.nextInt(oneIn) != 0).toList();
    }

    private static History deleteBetween(History history, SplittableRandom random, long first, long last) {
        int topics = 1 + random.nextInt(3);
        return history.with(
                history.ledger().stream()
                        .filter(entry -> topics == 2 || entry.order() < first || entry.order() > last)
                        .toList(),
                history.events().stream()
                        .filter(event -> topics == 1 || event.order() < first || event.order() > last)
                        .toList());
    }

    private static <T> List<T> lastOfEach(List<T> all, Function<T, String> key) {
        Map<String, T> last = new LinkedHashMap<>();
        all.forEach(each -> last.put(key.apply(each), each));
        Set<T> kept = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        kept.addAll(last.values());
        return all.stream().filter(new HashSet<>(kept)::contains).toList();
    }
}
