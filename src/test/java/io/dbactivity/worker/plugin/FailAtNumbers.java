// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker.plugin;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * A transform that throws on each event whose number in its shard, as text, matches the property {@code numbers}. Lets
 * all other records pass.
 */
public final class FailAtNumbers implements Transformation<SourceRecord> {

    private static final String NUMBERS = "numbers";

    private Pattern numbers;

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define(NUMBERS, ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "A regular expression.");
    }

    @Override
    public void configure(Map<String, ?> configs) {
        numbers = Pattern.compile((String) config().parse(configs).get(NUMBERS));
    }

    @Override
    public SourceRecord apply(SourceRecord record) {
        Header number = record.headers().lastWithName("das.ordinal");
        if (number != null && numbers.matcher(number.value().toString()).matches()) {
            throw new DataException("The test wants this event to fail");
        }
        return record;
    }

    @Override
    public void close() {}
}
