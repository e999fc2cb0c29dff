// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.InnerRecord;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.database.SimulatedEvent;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import io.dbactivity.local.simulator.envelope.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kms.KmsClient;

/** Packs events into the encrypted records of one activity stream. Used by one thread. */
final class ActivityRecords {

    /** Kinesis takes 1 MiB with the partition key. */
    private static final int MOST_BYTES = 1024 * 1024 - 64;

    private static final int MOST_EVENTS = 100;

    /** However little they compress, and however many bytes a character takes, this fits. */
    private static final int MOST_CHARACTERS = 190_000;

    /** Likewise, for each of the three fields that have no bound. */
    private static final int MOST_CHARACTERS_OF_A_FIELD = 60_000;

    private static final int RECORDS_PER_DATA_KEY = 500;

    private final SimulatedDatabase database;
    private final EnvelopeWriter envelopes;

    ActivityRecords(SimulatedDatabase database, KmsClient kms, String kmsKeyId) {
        this.database = database;
        this.envelopes = EnvelopeWriter.of(
                database,
                MessageFormat.of(DatabaseEngine.AURORA_POSTGRESQL),
                kms,
                () -> kmsKeyId,
                RECORDS_PER_DATA_KEY);
    }

    byte[] heartbeat() {
        return envelopes.wrap(inner(List.of("{\"type\":\"heartbeat\"}")));
    }

    /** The records that hold these events, in order. */
    List<byte[]> of(List<ActivityEvent> events) {
        List<byte[]> records = new ArrayList<>();
        List<String> together = new ArrayList<>();
        long characters = 0;
        for (ActivityEvent event : events) {
            String json = event.json();
            if (!together.isEmpty()
                    && (together.size() == MOST_EVENTS || characters + json.length() > MOST_CHARACTERS)) {
                records.add(envelopes.wrap(inner(together)));
                together.clear();
                characters = 0;
            }
            if (json.length() > MOST_CHARACTERS) {
                records.add(alone(event, json));
            } else {
                together.add(json);
                characters += json.length();
            }
        }
        if (!together.isEmpty()) {
            records.add(envelopes.wrap(inner(together)));
        }
        return records.stream().map(this::requireFitting).toList();
    }

    /** A large event has a record of its own. It is cut only if it does not fit when it is compressed. */
    private byte[] alone(ActivityEvent event, String json) {
        byte[] whole = envelopes.wrap(inner(List.of(json)));
        return whole.length <= MOST_BYTES
                ? whole
                : envelopes.wrap(
                        inner(List.of(event.cut(MOST_CHARACTERS_OF_A_FIELD).json())));
    }

    private byte[] requireFitting(byte[] record) {
        if (record.length > MOST_BYTES) {
            throw new IllegalStateException("A record of " + record.length + " bytes, more than Kinesis takes");
        }
        return record;
    }

    private String inner(List<String> events) {
        return new InnerRecord(
                        database.resourceId(),
                        database.instanceIds().get(0),
                        events.stream().map(SimulatedEvent::unmarked).toList())
                .json();
    }
}
