// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.record.Version;
import io.dbactivity.transform.flat.FlatSchema;
import io.dbactivity.transform.flat.FlatSettings;
import io.dbactivity.transform.flat.FlatSettings.Times;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.cache.Cache;
import org.apache.kafka.common.cache.LRUCache;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Makes a row of a record, for sinks that know columns only: the fields of structures become columns, and lists and
 * maps become JSON texts. It takes any value that is a struct, so ledger entries too; every other value passes through
 * as it is. For one thread at a time, as Connect calls it.
 */
public final class Flatten<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private static final String DELIMITER = "delimiter";
    private static final String NUL_REPLACEMENT = "nul.replacement";
    private static final String TIMES = "times";

    /** U+FFFD, which Unicode has for what cannot be shown. */
    private static final String REPLACEMENT_CHARACTER = "\uFFFD";

    private static final String GROUP = "Columns";

    /** A worker's task sees two schemas of ours, and perhaps some more that transforms before this one make. */
    private static final int SCHEMAS = 16;

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    DELIMITER,
                    ConfigDef.Type.STRING,
                    "_",
                    new NonEmptyString(),
                    Importance.MEDIUM,
                    "What stands between the name of a structure and that of its field in the name of a column, as in "
                            + "`source_stream`. The default is valid in the names of all databases.",
                    GROUP,
                    1,
                    Width.SHORT,
                    "Delimiter in names")
            .define(
                    NUL_REPLACEMENT,
                    ConfigDef.Type.STRING,
                    REPLACEMENT_CHARACTER,
                    Importance.MEDIUM,
                    "What each character U+0000 in a text becomes. PostgreSQL takes no text with this character, and one "
                            + "statement with it would stop a sink for ever. The default is the replacement character "
                            + "U+FFFD; with an empty text, the character is left out.",
                    GROUP,
                    2,
                    Width.SHORT,
                    "Replacement of U+0000")
            .define(
                    TIMES,
                    ConfigDef.Type.STRING,
                    "text",
                    ValidString.in("text", "timestamp"),
                    Importance.MEDIUM,
                    "What `startTime`, `endTime` and `logTime` become. `text` is ISO-8601 with all the digits that the "
                            + "engine wrote. `timestamp` is a time with milliseconds, and what is not a time becomes "
                            + "null. Columns that are times already stay so.",
                    GROUP,
                    3,
                    Width.SHORT,
                    "Form of the engine's times");

    private final Cache<Schema, FlatSchema> schemas = new LRUCache<>(SCHEMAS);
    private FlatSettings settings;

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public ConfigDef config() {
        return DEFINITION;
    }

    @Override
    public void configure(Map<String, ?> properties) {
        Map<String, Object> values = DEFINITION.parse(properties);
        settings = new FlatSettings(
                values.get(DELIMITER).toString(),
                values.get(NUL_REPLACEMENT).toString(),
                Times.valueOf(values.get(TIMES).toString().toUpperCase(Locale.ROOT)));
    }

    /** @throws DataException if two fields would be the same column */
    @Override
    public R apply(R record) {
        if (record.value() == null
                || record.valueSchema() == null
                || record.valueSchema().type() != Schema.Type.STRUCT) {
            return record;
        }
        FlatSchema flat = flat(record.valueSchema());
        return NewRecord.withValue(record, flat.schema(), flat.flatten((Struct) record.value()));
    }

    private FlatSchema flat(Schema nested) {
        FlatSchema flat = schemas.get(nested);
        if (flat == null) {
            flat = FlatSchema.of(nested, settings);
            schemas.put(nested, flat);
        }
        return flat;
    }

    @Override
    public void close() {}
}
