// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.DatabaseTraffic;
import io.dbactivity.local.simulator.database.InnerRecord;
import io.dbactivity.local.simulator.envelope.Damage;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.core.SdkBytes;

/** Takes one database's traffic to its stream. Thread-safe: callers take turns. */
final class DatabaseProducer {

    /**
     * PutRecords takes 500 records and 5 MiB. The difference to 5 MiB leaves room for the record that passes the limit.
     */
    private static final int MOST_RECORDS = 500;

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final DatabaseTraffic traffic;
    private final EnvelopeWriter envelopes;
    private final StreamWriter stream;

    DatabaseProducer(DatabaseTraffic traffic, EnvelopeWriter envelopes, StreamWriter stream) {
        this.traffic = traffic;
        this.envelopes = envelopes;
        this.stream = stream;
    }

    /**
     * Puts this many events, and the heartbeats that are due meanwhile.
     *
     * @param giveUp once it opens, no further request is sent
     */
    synchronized void produce(long events, CountDownLatch giveUp) {
        long left = events;
        do {
            List<OutgoingRecord> batch = nextBatch(left);
            stream.put(batch, giveUp);
            left -= batch.stream().mapToLong(OutgoingRecord::activities).sum();
        } while (left > 0 && giveUp.getCount() > 0);
    }

    /** Puts one damaged record that contains a text. Records without a text that come before it are put undamaged. */
    synchronized void produce(Damage damage, CountDownLatch giveUp) {
        InnerRecord record = traffic.nextRecord(Integer.MAX_VALUE);
        while (record.events().stream().allMatch(event -> event.marker().isEmpty())) {
            stream.put(List.of(intact(record)), giveUp);
            record = traffic.nextRecord(Integer.MAX_VALUE);
        }
        SdkBytes data = SdkBytes.fromByteArrayUnsafe(envelopes.wrap(record.json(), damage));
        stream.put(List.of(new OutgoingRecord(data, record.events(), Optional.of(damage))), giveUp);
    }

    private List<OutgoingRecord> nextBatch(long events) {
        List<OutgoingRecord> batch = new ArrayList<>();
        traffic.dueHeartbeats().forEach(record -> batch.add(intact(record)));
        long left = events;
        long bytes = 0;
        while (left > 0 && batch.size() < MOST_RECORDS && bytes < MOST_BYTES) {
            OutgoingRecord record = intact(traffic.nextRecord((int) Math.min(left, Integer.MAX_VALUE)));
            batch.add(record);
            left -= record.activities();
            bytes += record.size();
        }
        return batch;
    }

    private OutgoingRecord intact(InnerRecord record) {
        SdkBytes data = SdkBytes.fromByteArrayUnsafe(envelopes.wrap(record.json()));
        return new OutgoingRecord(data, record.events(), Optional.empty());
    }
}
