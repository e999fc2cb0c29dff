// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Json;
import io.dbactivity.local.delivery.EventPosition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a connector with rules has left in Kafka: events with their numbers, and how many the ledger counts as excluded.
 */
final class SelectedEvents {

    /** The rule of heartbeats, of which nobody knows how many there will be. */
    private static final String HEARTBEATS = "events.include.heartbeats";

    /** A run of a shard, whose events begin at 1. */
    private record ShardRun(String stream, String shard, String run) {}

    private record Numbered(String run, long ordinal) {}

    private final String coverageTopic;
    private final Map<EventPosition, Numbered> events = new HashMap<>();
    private final Map<String, Long> excluded = new TreeMap<>();

    SelectedEvents(String coverageTopic) {
        this.coverageTopic = coverageTopic;
    }

    /** Takes a record of either topic. */
    void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(coverageTopic)) {
            takeEntry(record.value());
            return;
        }
        Numbered earlier = events.put(
                EventPosition.of(record.value()),
                new Numbered(Told.header(record, "das.run"), Long.parseLong(Told.header(record, "das.ordinal"))));
        assertThat(earlier).as("delivered before").isNull();
    }

    private void takeEntry(byte[] entry) {
        JsonNode rules = Json.parse(entry).path("excluded");
        rules.properties().forEach(rule -> {
            if (!rule.getKey().equals(HEARTBEATS)) {
                excluded.merge(rule.getKey(), rule.getValue().asLong(), Long::sum);
            }
        });
    }

    Set<EventPosition> positions() {
        return Set.copyOf(events.keySet());
    }

    /** By the ledger, how many events each rule has excluded. */
    Map<String, Long> excluded() {
        return new TreeMap<>(excluded);
    }

    /** The runs of some events. */
    Set<String> runs(Set<EventPosition> of) {
        return of.stream().map(events::get).map(Numbered::run).collect(Collectors.toSet());
    }

    /** In the order of its shard, each event has the number after that of the delivered event before. */
    void assertNumberedWithoutHoles() {
        Map<ShardRun, List<EventPosition>> runs = events.keySet().stream()
                .collect(Collectors.groupingBy(event -> new ShardRun(
                        event.stream(), event.shard(), events.get(event).run())));
        runs.forEach((run, inRun) -> {
            // Sequence numbers of one shard have one length.
            List<Long> ordinals = inRun.stream()
                    .sorted(Comparator.comparing(EventPosition::sequenceNumber).thenComparing(EventPosition::index))
                    .map(event -> events.get(event).ordinal())
                    .toList();
            assertThat(ordinals)
                    .as("%s", run)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, inRun.size()).boxed().toList());
        });
    }

    @Override
    public String toString() {
        return events.size() + " events, excluded " + excluded;
    }
}
