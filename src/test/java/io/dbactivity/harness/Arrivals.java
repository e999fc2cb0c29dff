// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import io.dbactivity.local.delivery.DeliveryCheck;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.record.ActivitySchema;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The events of one stream in the order in which Kafka got them, and how long they took. Thread-safe. */
public final class Arrivals {

    private final DeliveryCheck check = new DeliveryCheck();
    private final Map<String, Long> first = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();
    private long events;
    private Instant latest;
    private Duration longestStall = Duration.ZERO;
    private Duration longestDelay = Duration.ZERO;

    public synchronized void take(SourceRecord record) {
        if (record.valueSchema() == ActivitySchema.EVENT) {
            take(((Struct) record.value()).getStruct("source"));
        }
    }

    private void take(Struct source) {
        String shard = source.getString("shardId");
        check.delivered(new EventPosition(
                source.getString("stream"),
                shard,
                source.getString("sequenceNumber"),
                source.getInt64("eventIndex").intValue()));
        first.putIfAbsent(shard, events);
        last.put(shard, events);
        events++;
        Instant now = Instant.now();
        longestStall = latest == null ? Duration.ZERO : longer(longestStall, Duration.between(latest, now));
        longestDelay = longer(longestDelay, Duration.between(((Date) source.get("arrivalTime")).toInstant(), now));
        latest = now;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    public DeliveryCheck check() {
        return check;
    }

    public synchronized Set<String> shards() {
        return Set.copyOf(first.keySet());
    }

    /** The shards of which an event came before the last one of a parent. */
    public synchronized List<String> aheadOfAParent(List<Shard> shards) {
        return shards.stream()
                .filter(shard -> isAhead(shard, shard.parentShardId()) || isAhead(shard, shard.adjacentParentShardId()))
                .map(Shard::shardId)
                .toList();
    }

    private boolean isAhead(Shard shard, String parent) {
        return first.getOrDefault(shard.shardId(), Long.MAX_VALUE) < last.getOrDefault(parent, -1L);
    }

    /** Between one event and the next, whichever their shards. */
    public synchronized Duration longestStall() {
        return longestStall;
    }

    /** From an event's arrival in Kinesis to its arrival here. */
    public synchronized Duration longestDelay() {
        return longestDelay;
    }
}
