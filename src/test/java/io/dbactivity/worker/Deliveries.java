// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.delivery.Balance;
import io.dbactivity.local.delivery.DeliveryCheck;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.simulator.ProducedAccount;
import io.dbactivity.local.simulator.ProducedEvent;
import io.dbactivity.local.simulator.ProducedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events that have arrived in a topic of one partition, against the account of those that were written. */
final class Deliveries {

    private final DeliveryCheck check = new DeliveryCheck();
    private final Map<String, Set<EventPosition>> byShard = new HashMap<>();

    void take(ConsumerRecord<byte[], byte[]> event) {
        take(EventPosition.of(event.value()));
    }

    /** Takes an event whose value says nothing of where it stood. */
    void takeByHeaders(ConsumerRecord<byte[], byte[]> event) {
        take(new EventPosition(
                header(event, "kinesis.stream"),
                header(event, "kinesis.shard.id"),
                header(event, "kinesis.sequence.number"),
                Integer.parseInt(header(event, "das.event.index"))));
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), UTF_8);
    }

    void take(EventPosition position) {
        check.delivered(position);
        byShard.computeIfAbsent(position.shard(), shard -> new LinkedHashSet<>())
                .add(position);
    }

    /** Everything in the account has to arrive. */
    void expect(ProducedAccount account) {
        check.produced(account);
    }

    boolean areComplete() {
        return check.isComplete();
    }

    Balance balance() {
        return check.balance();
    }

    /**
     * Nothing is missing, nothing was made up, and each shard's events came for the first time in the shard's order.
     */
    void assertCompleteAndInOrder(ProducedAccount account, String description) {
        assertThat(check.missing(5)).as("missing; " + description).isEmpty();
        Map<String, List<EventPosition>> arrived = byShard.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, shard -> new ArrayList<>(shard.getValue())));
        Map<String, List<EventPosition>> written =
                account.records().flatMap(Deliveries::events).collect(Collectors.groupingBy(EventPosition::shard));
        assertThat(arrived.keySet()).as("shards; " + description).isEqualTo(written.keySet());
        written.forEach((shard, events) ->
                assertThat(arrived.get(shard)).as("%s; %s", shard, description).isEqualTo(events));
    }

    private static Stream<EventPosition> events(ProducedRecord record) {
        return record.events().stream()
                .filter(event -> !event.heartbeat())
                .map(ProducedEvent::index)
                .map(index -> new EventPosition(record.stream(), record.shardId(), record.sequenceNumber(), index));
    }
}
