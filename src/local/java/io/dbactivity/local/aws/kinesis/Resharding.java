// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Splits and merges until a stream has the wanted number of open shards. */
final class Resharding {

    private Resharding() {}

    static void toCount(Stream stream, int count, Instant now) {
        if (count < 1) {
            throw Errors.invalid("TargetShardCount must be at least 1, not " + count);
        }
        while (stream.openShards().size() < count) {
            splitLargest(stream, now);
        }
        while (stream.openShards().size() > count) {
            mergeSmallest(stream, now);
        }
    }

    private static void splitLargest(Stream stream, Instant now) {
        Shard largest = stream.openShards().stream()
                .max(Comparator.comparing(shard -> shard.range().size()))
                .orElseThrow();
        stream.split(largest.id(), largest.range().middle(), now);
    }

    private static void mergeSmallest(Stream stream, Instant now) {
        List<Shard> open = stream.openShards();
        int smallest = 0;
        for (int i = 1; i < open.size() - 1; i++) {
            if (together(open, i).size().compareTo(together(open, smallest).size()) < 0) {
                smallest = i;
            }
        }
        stream.merge(open.get(smallest).id(), open.get(smallest + 1).id(), now);
    }

    private static HashKeyRange together(List<Shard> open, int index) {
        return open.get(index).range().with(open.get(index + 1).range());
    }
}
