// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.decode.DecodePool;
import io.dbactivity.event.EventParser;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Offsets;
import io.dbactivity.ledger.LedgerWriter;
import io.dbactivity.metrics.TaskListener;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** The parts of a task around the one under test, over a stream in memory. */
final class TaskParts implements AutoCloseable {

    static final StreamIdentity IDENTITY = StreamIdentity.ofResource("cluster-A");

    final FakeKinesis kinesis = new FakeKinesis();
    final Envelopes envelopes = new Envelopes();
    final Offsets offsets = new Offsets();
    final TaskTools tools;
    final StartPolicy startPolicy;
    private final EnvelopeOpener opener;

    TaskParts(Map<String, String> properties, TaskListener listener, DataKeys keys) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("name", "test");
        all.put("aws.region", "eu-central-1");
        all.put("das.resource.ids", IDENTITY.resourceId());
        var settings = ConnectorConfig.settings(all);
        var policy = new ErrorPolicy(settings.errors());
        var mapper = new RecordMapper(settings.records(), "1.0");
        this.opener = new EnvelopeOpener(keys, 1 << 20);
        this.tools = new TaskTools(
                new StreamReader(kinesis, Optional.empty(), settings.reading(), kinesis.clock(), Thread::new, () -> {}),
                new ActivityPipeline(opener, new EventParser(mapper.reading()), mapper),
                new DecodePool(1, 64 << 20, Thread::new, () -> {}),
                policy,
                new LedgerWriter(
                        new CoverageLedger(settings.coverage()),
                        settings.errors().deadLetterTopic().map(topic -> new DeadLetters(topic, "test", 1_000_000)),
                        settings.records(),
                        listener,
                        kinesis.clock()),
                listener,
                kinesis.clock());
        this.startPolicy =
                new StartPolicy(settings.reading().startingPosition(), Optional.empty(), policy, kinesis.clock());
    }

    TaskParts(Map<String, String> properties) {
        this(properties, TaskListener.NONE, Envelopes.dataKeys());
    }

    ActivityStream stream() {
        return new ActivityStream(IDENTITY, kinesis.created(), Duration.ofHours(24));
    }

    StoredOffsets storedOffsets() {
        return new StoredOffsets(offsets);
    }

    ShardOpener shardOpener() {
        return new ShardOpener(tools, startPolicy, storedOffsets(), Optional.empty(), Optional.empty());
    }

    Instant now() {
        return kinesis.clock().instant();
    }

    /** What each record says: the kind of a coverage record, else {@code event} or {@code dead letter}. */
    static List<String> kinds(PollBatch out) {
        List<SourceRecord> records = out.recordsOrNull();
        return records == null
                ? List.of()
                : records.stream().map(TaskParts::kind).toList();
    }

    static String kind(SourceRecord record) {
        if (record.topic().equals("dead")) {
            return "dead letter";
        }
        return record.valueSchema() == CoverageSchema.COVERAGE ? ((Struct) record.value()).getString("kind") : "event";
    }

    @Override
    public void close() {
        tools.pool().close();
        tools.reader().close();
        opener.close();
    }
}
