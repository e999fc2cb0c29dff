// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** What Connect gives a task, as far as ours asks for it. */
record TaskContext(OffsetStorageReader offsetStorageReader) implements SourceTaskContext {

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException("not asked for");
    }
}
