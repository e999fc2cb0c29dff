// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.coverage.CoverageKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the ledger: its values by the names of its schema's fields. A field that it does not have is absent or 0.
 * Methods throw {@link AuditException} if a field holds something of another type.
 */
public record LedgerEntry(Map<String, Object> fields) {

    /** The kind of the entry; empty if it is newer than this auditor. */
    public Optional<CoverageKind> kind() {
        String text = text("kind").orElseThrow(() -> new AuditException("An entry of the ledger has no kind"));
        for (CoverageKind kind : CoverageKind.values()) {
            if (kind.text().equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    Instant time() {
        return moment("time").orElseThrow(() -> new AuditException("An entry of the ledger has no time"));
    }

    public String stream() {
        return text("stream").orElseThrow(() -> new AuditException("An entry of the ledger names no stream"));
    }

    public Instant streamCreated() {
        return moment("streamCreated").orElse(Instant.EPOCH);
    }

    Optional<ShardName> shard() {
        return text("shardId").map(this::shard);
    }

    /** A shard of the entry's stream. */
    ShardName shard(String id) {
        return new ShardName(stream(), streamCreated(), id);
    }

    /** True if the entry is one of those that name the entry before. */
    boolean isNumbered() {
        return fields.get("entryId") != null;
    }

    /**
     * True for a gap of all that arrived in a time. Beside single records or events that are missing, all is delivered.
     */
    boolean isLossOfTime() {
        return kind().equals(Optional.of(CoverageKind.GAP)) && number("records") == 0 && number("events") == 0;
    }

    /** True if nothing is left of the entry's shard: it is delivered to its end, or what was left of it is lost. */
    boolean endsShard() {
        boolean isLossOfTheRest = isLossOfTime() && text("toSequenceNumber").isEmpty();
        return isLossOfTheRest || kind().equals(Optional.of(CoverageKind.SHARD_ENDED));
    }

    /** The entry's number in its chain; 0 if it has none. */
    public long entryNumber() {
        return text("entryId").map(id -> EntryId.parse(id).number()).orElse(0L);
    }

    public Optional<String> text(String field) {
        return value(field, String.class);
    }

    public Optional<Instant> moment(String field) {
        return value(field, Long.class).map(Instant::ofEpochMilli);
    }

    /** A count; 0 if the entry does not state it. */
    long number(String field) {
        long number = value(field, Long.class).orElse(0L);
        if (number < 0) {
            throw new AuditException("The field " + field + " of an entry of the ledger is negative: " + number);
        }
        return number;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        if (fields.get(field) instanceof List<?> list) {
            list.forEach(text -> texts.add(checked(field, text, String.class)));
        } else {
            value(field, List.class);
        }
        return texts;
    }

    /** Counts by name. */
    Map<String, Long> counts(String field) {
        Map<String, Long> counts = new HashMap<>();
        if (fields.get(field) instanceof Map<?, ?> map) {
            map.forEach((name, count) -> counts.put(name.toString(), checked(field, count, Long.class)));
        } else {
            value(field, Map.class);
        }
        return Map.copyOf(counts);
    }

    private <T> Optional<T> value(String field, Class<T> type) {
        return Optional.ofNullable(fields.get(field)).map(value -> checked(field, value, type));
    }

    private static <T> T checked(String field, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new AuditException("The field " + field + " of an entry of the ledger holds '" + value
                    + "', which is not a " + type.getSimpleName().toLowerCase(Locale.ROOT));
        }
        return type.cast(value);
    }
}
