// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A set of ordinals, kept as ranges. Written as {@code 10,20,30-35}. */
final class OrdinalSet {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

    /** First ordinal of a range to its last one. Ranges neither overlap nor touch. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    static OrdinalSet of(long first, long last) {
        var ordinals = new OrdinalSet();
        ordinals.add(first, last);
        return ordinals;
    }

    /** @throws AuditException if the text is not a list of ranges */
    static OrdinalSet parse(String text) {
        var ordinals = new OrdinalSet();
        for (String range : text.split(",", -1)) {
            Matcher ends = TEXT.matcher(range);
            if (!ends.matches()) {
                throw new AuditException("'" + range + "' is not a range of ordinals");
            }
            long first = Long.parseLong(ends.group(1));
            long last = ends.group(2) == null ? first : Long.parseLong(ends.group(2));
            if (first < 1 || last < first) {
                throw new AuditException("'" + range + "' is not a range of ordinals");
            }
            ordinals.add(first, last);
        }
        return ordinals;
    }

    /** Adds a range, both ends included. An empty range adds nothing. */
    void add(long first, long last) {
        if (last < first) {
            return;
        }
        long from = first;
        long to = last;
        Map.Entry<Long, Long> near = ranges.floorEntry(to + 1);
        while (near != null && near.getValue() >= from - 1) {
            from = Math.min(from, near.getKey());
            to = Math.max(to, near.getValue());
            ranges.remove(near.getKey());
            near = ranges.floorEntry(to + 1);
        }
        ranges.put(from, to);
    }

    void addAll(OrdinalSet others) {
        others.ranges.forEach(this::add);
    }

    /** Those of this set that are not in another one. */
    OrdinalSet without(OrdinalSet others) {
        var rest = new OrdinalSet();
        ranges.forEach((first, last) -> {
            long next = first;
            Long start = others.ranges.floorKey(first);
            for (Map.Entry<Long, Long> taken : others.ranges
                    .subMap(start == null ? first : start, true, last, true)
                    .entrySet()) {
                rest.add(next, Math.min(last, taken.getKey() - 1));
                next = Math.max(next, taken.getValue() + 1);
            }
            rest.add(next, last);
        });
        return rest;
    }

    /** Those of this set that are in another one, too. */
    OrdinalSet within(OrdinalSet others) {
        return without(without(others));
    }

    /** Those of this set from one ordinal to another, both included. */
    OrdinalSet between(long first, long last) {
        var part = new OrdinalSet();
        Long start = ranges.floorKey(first);
        ranges.subMap(start == null ? first : start, true, Math.max(last, first), true)
                .forEach((from, to) -> part.add(Math.max(from, first), Math.min(to, last)));
        return part;
    }

    /** Hands out the ranges, the lowest first. */
    void forEachRange(BiConsumer<Long, Long> reader) {
        ranges.forEach(reader);
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    long count() {
        return ranges.entrySet().stream()
                .mapToLong(range -> range.getValue() - range.getKey() + 1)
                .sum();
    }

    boolean contains(long ordinal) {
        Map.Entry<Long, Long> range = ranges.floorEntry(ordinal);
        return range != null && range.getValue() >= ordinal;
    }

    /** The last ordinal of the range that holds an ordinal; the ordinal itself if it is not in the set. */
    long endOf(long ordinal) {
        Map.Entry<Long, Long> range = ranges.floorEntry(ordinal);
        return range == null ? ordinal : Math.max(ordinal, range.getValue());
    }

    /** The lowest ordinal; 0 if there is none. */
    long lowest() {
        return ranges.isEmpty() ? 0 : ranges.firstKey();
    }

    /** The highest ordinal; 0 if there is none. */
    long highest() {
        return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
    }

    /** The ranges as text. After so many of them, it says how many more there are. */
    String text(int most) {
        String text = ranges.entrySet().stream()
                .limit(most)
                .map(range -> range.getKey().equals(range.getValue())
                        ? range.getKey().toString()
                        : range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
        return ranges.size() <= most ? text : text + " and " + (ranges.size() - most) + " more ranges";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrdinalSet ordinals && ranges.equals(ordinals.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return text(Integer.MAX_VALUE);
    }
}
