// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.stream.ShardId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** An assignment under construction: what each task has so far. Used by one thread. */
final class TaskShares {

    private static final Comparator<List<List<ShardId>>> BY_SIZE = Comparator.comparingInt(List::size);

    private final List<List<List<ShardId>>> tasks;

    TaskShares(int count) {
        this.tasks = IntStream.range(0, count)
                .mapToObj(task -> (List<List<ShardId>>) new ArrayList<List<ShardId>>())
                .toList();
    }

    /** Leaves a unit with its task. Returns false if that task no longer exists. */
    boolean keep(int task, List<ShardId> unit) {
        return task < tasks.size() && tasks.get(task).add(unit);
    }

    /** Gives a unit to the task that has the fewest, preferably to one that reads the unit's stream already. */
    void place(List<ShardId> unit) {
        String stream = streamOf(unit);
        tasks.stream()
                .min(BY_SIZE.thenComparing(task -> !reads(task, stream)))
                .orElseThrow()
                .add(unit);
    }

    /** Moves as few units as possible from the tasks that have the most to those that have the fewest. */
    void level() {
        while (!tasks.isEmpty()) {
            List<List<ShardId>> fullest = tasks.stream().max(BY_SIZE).orElseThrow();
            List<List<ShardId>> emptiest = tasks.stream().min(BY_SIZE).orElseThrow();
            if (fullest.size() - emptiest.size() <= 1) {
                return;
            }
            emptiest.add(fullest.remove(toMove(fullest, emptiest)));
        }
    }

    /** The unit to move: preferably one of a stream that the receiver reads already, else the last by hash range. */
    private static int toMove(List<List<ShardId>> from, List<List<ShardId>> to) {
        for (int unit = from.size() - 1; unit >= 0; unit--) {
            if (reads(to, streamOf(from.get(unit)))) {
                return unit;
            }
        }
        return from.size() - 1;
    }

    private static boolean reads(List<List<ShardId>> task, String stream) {
        return task.stream().anyMatch(unit -> streamOf(unit).equals(stream));
    }

    private static String streamOf(List<ShardId> unit) {
        return unit.get(0).stream();
    }

    List<List<List<ShardId>>> tasks() {
        return tasks;
    }
}
