// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.decode.DecodePool;
import io.dbactivity.ledger.ShardProgress;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/** The open shards of a task, which take turns in delivery and in the decode pool. Used by the task thread only. */
final class ShardDeliveries {

    private final DecodePool pool;
    private final Map<ShardId, ShardDelivery> open = new LinkedHashMap<>();
    private int turn;

    ShardDeliveries(DecodePool pool) {
        this.pool = pool;
    }

    void add(Collection<ShardDelivery> opened) {
        opened.forEach(delivery -> open.put(delivery.shard(), delivery));
    }

    ShardDelivery of(ShardId shard) {
        return open.get(shard);
    }

    /**
     * Delivers what is decoded. Each call begins with a different shard, so that a busy shard does not keep the others
     * waiting.
     *
     * @param onEnd called for each shard that is delivered to its end, which is then closed
     */
    void deliver(Duration coverageInterval, PollBatch out, Consumer<ShardDelivery> onEnd) throws InterruptedException {
        List<ShardDelivery> inTurn = new ArrayList<>(open.values());
        Collections.rotate(inTurn, turn++);
        for (ShardDelivery delivery : inTurn) {
            delivery.deliver(out);
            delivery.writePositionIfDue(coverageInterval, out);
            if (delivery.children().isPresent()) {
                open.remove(delivery.shard());
                onEnd.accept(delivery);
            }
        }
        decodeAhead();
    }

    /**
     * The shard with the fewest slices in the pool adds the next, so that a shard that is far behind does not take all
     * threads.
     */
    private void decodeAhead() {
        Queue<ShardDelivery> waiting = new PriorityQueue<>(Comparator.comparingInt(ShardDelivery::slicesAhead));
        waiting.addAll(open.values());
        while (pool.hasRoom() && !waiting.isEmpty()) {
            ShardDelivery delivery = waiting.remove();
            if (delivery.decodeAhead()) {
                waiting.add(delivery);
            }
        }
    }

    /** How far the open shards are delivered, by stream. */
    Map<String, List<ShardProgress>> progress() {
        return open.values().stream()
                .map(ShardDelivery::progress)
                .collect(Collectors.groupingBy(progress -> progress.shard().stream()));
    }

    /** Why one of the shards has stopped for good; absent if none has. */
    Optional<ConnectException> failure() {
        return open.values().stream()
                .flatMap(delivery -> delivery.failure().stream())
                .findFirst();
    }

    /** Why streams are isolated, by stream name. */
    Map<String, ConnectException> isolated() {
        Map<String, ConnectException> isolated = new LinkedHashMap<>();
        open.forEach((shard, delivery) -> delivery.isolation().ifPresent(why -> isolated.put(shard.stream(), why)));
        return isolated;
    }
}
