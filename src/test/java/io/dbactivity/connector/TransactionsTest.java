// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.DatabaseActivitySourceConnector;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;
import org.junit.jupiter.api.Test;

/** Where transactions end with {@code transaction.boundary=connector}. */
class TransactionsTest {

    private static final int EVENTS = 5_000;

    private final List<SourceRecord> ends = new ArrayList<>();

    @Test
    void theConnectorSaysWhereTransactionsEnd() {
        assertThat(new DatabaseActivitySourceConnector().canDefineTransactionBoundaries(Map.of()))
                .isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
    }

    @Test
    void eachPollEndsATransactionAndNoneEndsWithinAKinesisRecord() {
        try (var stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1);
                var connector = stream.connector().boundaries(new Boundaries())) {
            stream.simulator().produce(EVENTS);
            connector.start();
            int seen = 0;
            while (connector.eventRecords().size() < EVENTS) {
                connector.pollOnce();
                List<SourceRecord> records = connector.records();
                if (records.size() > seen) {
                    seen = records.size();
                    assertThat(ends.get(ends.size() - 1)).isSameAs(records.get(seen - 1));
                }
            }

            List<SourceRecord> records = connector.records();
            assertThat(ends).hasSizeGreaterThan(2);
            for (SourceRecord end : ends) {
                int next = records.indexOf(end) + 1;
                if (next < records.size()) {
                    assertThat(sequenceNumber(records.get(next))).isNotEqualTo(sequenceNumber(end));
                }
            }
        }
    }

    /** A ledger entry has none, and is not the same as anything. */
    private static Object sequenceNumber(SourceRecord record) {
        var header = record.headers().lastWithName("kinesis.sequence.number");
        return header == null ? new Object() : header.value();
    }

    private final class Boundaries implements TransactionContext {

        @Override
        public void commitTransaction() {
            throw new UnsupportedOperationException("If the worker stopped within the poll, it would commit a part");
        }

        @Override
        public void commitTransaction(SourceRecord record) {
            ends.add(record);
        }

        @Override
        public void abortTransaction() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void abortTransaction(SourceRecord record) {
            throw new UnsupportedOperationException();
        }
    }
}
