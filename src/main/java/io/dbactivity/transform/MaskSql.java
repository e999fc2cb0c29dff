// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.record.Version;
import io.dbactivity.transform.sql.Replacement;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Masks what the statements of events hold: literals, bind values, passwords and comments, wherever an event has them.
 * It adds {@code queryFingerprint} and {@code querySummary}, which say what a statement is whatever its literals are.
 *
 * <p>Records that are no events pass as they are: those of the ledger, dead letters, which are encrypted, and
 * tombstones. Connect calls this from one thread.
 */
public final class MaskSql<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private EventMask mask;

    /** Null if literals are not hashed. */
    private KeyedHash hash;

    @Override
    public ConfigDef config() {
        return MaskSqlConfig.definition();
    }

    /** @throws ConfigException if a value is invalid, or if hashes are asked for without a key */
    @Override
    public void configure(Map<String, ?> properties) {
        var config = new MaskSqlConfig(properties);
        close();
        hash = config.hashKey().map(KeyedHash::new).orElse(null);
        mask = new EventMask(config.settings(), hash == null ? literal -> Replacement.PLACEHOLDER : hash);
    }

    /**
     * The record with its event masked.
     *
     * @throws DataException if it is an event in another form than a Struct, because passing it on would publish it
     */
    @Override
    public R apply(R record) {
        Optional<Struct> event = EventValue.of(record, this);
        if (event.isEmpty()) {
            return record;
        }
        Struct masked = mask.masked(event.get());
        return NewRecord.withValue(record, masked.schema(), masked);
    }

    /** Wipes the key of the hashes. The worker's own configuration still has it. */
    @Override
    public void close() {
        if (hash != null) {
            hash.close();
            hash = null;
        }
    }

    @Override
    public String version() {
        return Version.CURRENT;
    }
}
