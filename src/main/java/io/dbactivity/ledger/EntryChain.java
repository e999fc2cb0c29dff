// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.coverage.EntryLink;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.stream.ShardId;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;

/**
 * The entries of the ledger that carry the offset of one shard. They are numbered 1, 2, 3 … across restarts, since the
 * offset names the last one, and each names the entry before: an entry that is missing leaves a hole. An id ends with a
 * hash over the entry and the id before, so that two entries of one number can be told apart: after a crash, entries
 * can be written anew whose offset was not stored. Used by the task thread only.
 */
public final class EntryChain {

    private static final int HASH_DIGITS = 8;

    private final String prefix;
    private final String carrier;
    private final DroppedEntries dropped = new DroppedEntries();
    private Optional<String> last;

    /** @param stored the last entry that the shard's offset names; one of an earlier stream of the name is ignored */
    public EntryChain(ActivityStream stream, ShardId carrier, Optional<String> stored) {
        this.prefix = stream.identity().name() + ":" + stream.created().toEpochMilli() + ":" + carrier.shard() + ":";
        this.carrier = carrier.shard();
        this.last = stored.filter(id -> id.startsWith(prefix));
    }

    /** The id of the last entry. */
    public Optional<String> last() {
        return last;
    }

    /** Those of its entries that the worker dropped. */
    DroppedEntries dropped() {
        return dropped;
    }

    String carrier() {
        return carrier;
    }

    /** Appends an entry, and returns its place. */
    EntryLink append(Coverage entry, String connector) {
        String unhashed = prefix + (last.map(this::number).orElse(0L) + 1) + ":";
        var place = new EntryLink(unhashed, last, carrier, connector);
        String content = content(CoverageSchema.struct(entry, place));
        String id = unhashed + Hash.hex(content.getBytes(StandardCharsets.UTF_8), HASH_DIGITS);
        last = Optional.of(id);
        return new EntryLink(id, place.previousEntryId(), carrier, connector);
    }

    private static String content(Struct entry) {
        return entry.schema().fields().stream()
                .map(field -> field.name() + "=" + text(entry.get(field)))
                .collect(Collectors.joining("\n"));
    }

    /** A date's own text has no milliseconds. */
    private static Object text(Object value) {
        return value instanceof Date date ? (Object) date.getTime() : value;
    }

    private long number(String id) {
        String rest = id.substring(prefix.length());
        return Long.parseLong(rest.substring(0, rest.indexOf(':')));
    }
}
