// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.coverage.CoverageKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the ledger: its values by the names of its schema's fields. A field that it does not have is absent or 0.
 */
record LedgerEntry(Map<String, Object> fields) {

    /** The kind of the entry; empty if it is newer than this auditor. */
    Optional<CoverageKind> kind() {
        String text = String.valueOf(fields.get("kind"));
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

    String stream() {
        return text("stream").orElseThrow(() -> new AuditException("An entry of the ledger names no stream"));
    }

    Instant streamCreated() {
        return moment("streamCreated").orElse(Instant.EPOCH);
    }

    Optional<ShardName> shard() {
        return text("shardId").map(id -> new ShardName(stream(), streamCreated(), id));
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field)).map(Object::toString);
    }

    Optional<Instant> moment(String field) {
        return Optional.ofNullable(fields.get(field))
                .map(millis -> Instant.ofEpochMilli(((Number) millis).longValue()));
    }

    long number(String field) {
        return fields.get(field) instanceof Number number ? number.longValue() : 0;
    }

    List<String> texts(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }
}
