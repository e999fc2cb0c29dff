// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.local.delivery.EventPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a connector left in Kafka: events with their numbers, and what the ledger says of those that are not there. */
final class Told {

    private static final Comparator<EventNumber> BY_ORDINAL = Comparator.comparingLong(EventNumber::ordinal);

    private final Map<EventNumber, EventPosition> delivered = new HashMap<>();
    private final Map<String, Long> covered = new HashMap<>();
    private final List<JsonNode> drops = new ArrayList<>();
    private final List<String> otherGaps = new ArrayList<>();
    private final Set<EventNumber> missing = new HashSet<>();
    private long arrived;
    private long filtered;

    void takeEvent(ConsumerRecord<byte[], byte[]> event) {
        arrived++;
        var number = new EventNumber(header(event, "kinesis.shard.id"), Long.parseLong(header(event, "das.ordinal")));
        EventPosition position = EventPosition.of(event.value());
        EventPosition earlier = delivered.putIfAbsent(number, position);
        assertThat(position).as("%s again", number).isEqualTo(earlier == null ? position : earlier);
    }

    static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), UTF_8);
    }

    void takeEntry(JsonNode entry) {
        switch (entry.path("kind").asText()) {
            case "shard_position", "shard_ended" -> takePosition(entry);
            case "gap" -> takeGap(entry);
            default -> {}
        }
    }

    private void takePosition(JsonNode entry) {
        covered.merge(entry.path("shardId").asText(), entry.path("toOrdinal").asLong(), Math::max);
        missing.addAll(missing(entry));
        filtered += entry.at("/excluded/on.dropped.record").asLong();
    }

    private void takeGap(JsonNode gap) {
        String reason = gap.path("reason").asText();
        if (reason.equals("dropped_by_worker")) {
            drops.add(gap);
        } else {
            otherGaps.add(reason);
        }
    }

    /** The numbers in an entry's {@code missingOrdinals}, such as {@code 10,20,30-35}. */
    private static Set<EventNumber> missing(JsonNode entry) {
        Set<EventNumber> numbers = new HashSet<>();
        Stream.of(entry.path("missingOrdinals").asText("").split(","))
                .filter(range -> !range.isEmpty() && !range.equals("null"))
                .map(range -> range.split("-"))
                .flatMapToLong(range ->
                        LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[range.length - 1])))
                .forEach(ordinal ->
                        numbers.add(new EventNumber(entry.path("shardId").asText(), ordinal)));
        return numbers;
    }

    /** True if the ledger speaks of every event. */
    boolean covers(Written written) {
        return written.lastOrdinals().entrySet().stream()
                .allMatch(shard -> covered.getOrDefault(shard.getKey(), 0L) >= shard.getValue());
    }

    /** How many different events arrived. */
    int delivered() {
        return delivered.size();
    }

    /** What was written is what arrived and what the ledger's gaps name with their places, and nothing is both. */
    void assertAddsUp(Written written, Set<EventNumber> lost, DeliveryMode mode) {
        assertDelivered(written, lost, mode);
        assertThat(missing).isEqualTo(lost);
        Set<EventNumber> dropped = new HashSet<>();
        for (JsonNode gap : drops) {
            Set<EventNumber> ofGap = missing(gap);
            dropped.addAll(ofGap);
            assertThat(gap.path("events").asInt()).as("%s", gap).isEqualTo(ofGap.size());
            EventPosition first = written.events().get(Collections.min(ofGap, BY_ORDINAL));
            EventPosition last = written.events().get(Collections.max(ofGap, BY_ORDINAL));
            assertThat(gap.path("fromSequenceNumber").asText()).isEqualTo(first.sequenceNumber());
            assertThat(gap.path("fromEventIndex").asInt()).isEqualTo(first.index());
            assertThat(gap.path("toSequenceNumber").asText()).isEqualTo(last.sequenceNumber());
        }
        assertThat(dropped).isEqualTo(lost);
        assertThat(filtered).isZero();
    }

    /** What was written is what arrived and what the ledger counts as excluded. */
    void assertExcluded(Written written, Set<EventNumber> excluded, DeliveryMode mode) {
        assertDelivered(written, excluded, mode);
        assertThat(missing).isEqualTo(excluded);
        assertThat(filtered).isEqualTo(excluded.size());
        assertThat(drops).isEmpty();
    }

    /** All events arrived with their numbers but for some; without repetition if each is to arrive exactly once. */
    void assertDelivered(Written written, Set<EventNumber> absent, DeliveryMode mode) {
        Map<EventNumber, EventPosition> expected = new HashMap<>(written.events());
        expected.keySet().removeAll(absent);
        assertThat(delivered).isEqualTo(expected);
        assertThat(otherGaps).isEmpty();
        if (mode.isExactlyOnce()) {
            assertThat(arrived).isEqualTo(delivered.size());
        }
    }

    @Override
    public String toString() {
        return arrived + " arrived, " + delivered.size() + " events, covered " + covered + ", missing " + missing
                + ", excluded " + filtered + ", gaps " + drops.size() + " and " + otherGaps;
    }
}
