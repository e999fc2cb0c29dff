// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.simulator.ProducedAccount;
import io.dbactivity.local.simulator.ProducedRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events that stand in a stream, each with the number that it must be delivered with. Nothing of it comes from the
 * connector. Heartbeats have no number.
 */
record Written(Map<EventNumber, EventPosition> events) {

    Written {
        events = Map.copyOf(events);
    }

    static Written of(ProducedAccount account) {
        return of(account, List.of());
    }

    /** @param more events of records that the account does not know */
    static Written of(ProducedAccount account, Collection<EventPosition> more) {
        // Sequence numbers of one shard have one length.
        Map<String, List<EventPosition>> byShard = Stream.concat(
                        account.records().flatMap(Written::positions), more.stream())
                .sorted(Comparator.comparing(EventPosition::sequenceNumber).thenComparing(EventPosition::index))
                .collect(Collectors.groupingBy(EventPosition::shard));
        Map<EventNumber, EventPosition> events = new HashMap<>();
        byShard.forEach((shard, inOrder) -> {
            for (int i = 0; i < inOrder.size(); i++) {
                events.put(new EventNumber(shard, i + 1L), inOrder.get(i));
            }
        });
        return new Written(events);
    }

    private static Stream<EventPosition> positions(ProducedRecord record) {
        return record.events().stream()
                .filter(event -> !event.heartbeat())
                .map(event ->
                        new EventPosition(record.stream(), record.shardId(), record.sequenceNumber(), event.index()));
    }

    Set<EventNumber> numbers(Predicate<EventNumber> wanted) {
        return events.keySet().stream().filter(wanted).collect(Collectors.toSet());
    }

    Set<EventNumber> numbersOf(Collection<EventPosition> positions) {
        return numbers(number -> positions.contains(events.get(number)));
    }

    /** The number of the last event of each shard. */
    Map<String, Long> lastOrdinals() {
        return events.keySet().stream()
                .collect(Collectors.toMap(EventNumber::shardId, EventNumber::ordinal, Math::max));
    }
}
