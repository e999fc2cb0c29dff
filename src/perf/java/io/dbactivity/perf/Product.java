// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.Assembly;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import io.dbactivity.task.ActivityPipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** The connector's own pipeline, as a task puts it together. */
final class Product implements AutoCloseable {

    private final ActivityStream stream;
    private final EnvelopeOpener opener;
    private final ActivityPipeline pipeline;

    Product(Map<String, String> properties, StreamIdentity stream, Instant created, DataKeys keys) {
        ConnectorSettings settings = ConnectorConfig.settings(properties);
        this.stream = new ActivityStream(stream, created, Duration.ofHours(24));
        this.opener = new EnvelopeOpener(keys, settings.decryption().maxInflatedBytes());
        this.pipeline = Assembly.pipeline(settings, opener);
    }

    List<SourceRecord> decode(StreamRecord record) {
        return pipeline.process(stream, record, 0, bytes -> {}).records();
    }

    @Override
    public void close() {
        opener.close();
    }
}
