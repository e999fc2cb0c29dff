// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker.plugin;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * A transform that holds the task for ever when the ledger is about to say that something is missing. So a test can
 * kill the worker between a drop and its gap. Lets all other records pass.
 */
public final class StallAtGaps implements Transformation<SourceRecord> {

    private static final String KIND = "kind";

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public SourceRecord apply(SourceRecord record) {
        if (record.value() instanceof Struct value
                && value.schema().field(KIND) != null
                && value.getString(KIND).equals("gap")) {
            holdForEver();
        }
        return record;
    }

    private static void holdForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException(e);
        }
    }

    @Override
    public void close() {}
}
