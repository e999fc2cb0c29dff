// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.stream.ShardId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The text form of one stream's shards in a task's configuration, which must fit into one Kafka record however many
 * shards there are. Kinesis numbers its shards, so {@code shardId-000000000007} is written as {@code 7}, and a run of
 * them as {@code 7-12}. Any other id is written as it is.
 */
public final class ShardList {

    private static final Pattern NUMBERED = Pattern.compile("shardId-(\\d{12})");
    private static final Pattern RUN = Pattern.compile("(\\d+)(?:-(\\d+))?");

    private ShardList() {}

    /** The shards separated by commas, numbered ones first and in ascending order. */
    public static String write(Collection<ShardId> shards) {
        var numbers = new TreeSet<Long>();
        List<String> parts = new ArrayList<>();
        for (ShardId shard : shards) {
            Matcher numbered = NUMBERED.matcher(shard.shard());
            if (numbered.matches()) {
                numbers.add(Long.parseLong(numbered.group(1)));
            } else {
                parts.add(shard.shard());
            }
        }
        parts.addAll(0, runs(numbers));
        return String.join(",", parts);
    }

    private static List<String> runs(NavigableSet<Long> numbers) {
        List<String> runs = new ArrayList<>();
        while (!numbers.isEmpty()) {
            long first = numbers.pollFirst();
            long last = first;
            while (numbers.remove(last + 1)) {
                last++;
            }
            runs.add(first == last ? Long.toString(first) : first + "-" + last);
        }
        return runs;
    }

    public static List<ShardId> read(String stream, String text) {
        return Pattern.compile(",")
                .splitAsStream(text)
                .filter(part -> !part.isEmpty())
                .flatMap(part -> ids(part).stream())
                .map(shard -> new ShardId(stream, shard))
                .collect(Collectors.toList());
    }

    private static List<String> ids(String part) {
        Matcher run = RUN.matcher(part);
        if (!run.matches()) {
            return List.of(part);
        }
        long first = Long.parseLong(run.group(1));
        long last = run.group(2) == null ? first : Long.parseLong(run.group(2));
        return LongStream.rangeClosed(first, last)
                .mapToObj("shardId-%012d"::formatted)
                .toList();
    }
}
