// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

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

/** The connector's own pipeline as a task puts it together, for the benchmark, which is not of this package. */
public final class Product implements AutoCloseable {

    private final ActivityStream stream;
    private final EnvelopeOpener opener;
    private final ActivityPipeline pipeline;

    public Product(Map<String, String> properties, StreamIdentity stream, Instant created, DataKeys keys) {
        ConnectorSettings settings = ConnectorConfig.settings(properties);
        this.stream = new ActivityStream(stream, created, Duration.ofHours(24));
        this.opener = new EnvelopeOpener(keys, settings.decryption().maxInflatedBytes());
        this.pipeline = TaskStart.pipeline(settings, settings.records().region(), opener);
    }

    public List<SourceRecord> decode(StreamRecord record) {
        return pipeline.process(stream, record, 0).records();
    }

    /** The version that records name. */
    public static String version() {
        return Version.CURRENT;
    }

    @Override
    public void close() {
        opener.close();
    }
}
