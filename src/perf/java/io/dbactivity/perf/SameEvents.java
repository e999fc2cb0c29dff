// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.perf.baseline.GenericConnector;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Nothing is measured before all ways are seen to yield the same. */
final class SameEvents {

    private SameEvents() {}

    /**
     * Compares the product's records with those of the sample's way, and its values with those of the transform.
     *
     * @return how many events were compared
     * @throws IllegalStateException if two ways differ
     */
    static long check(Corpus corpus) {
        var kms = new KmsStub(Duration.ZERO);
        Decoder product = Decoders.product(kms, corpus.resourceId());
        Decoder sample = Decoders.awsSample(kms, corpus.resourceId());
        Decoder generic = Decoders.genericConnector(kms, corpus.resourceId());
        long events = 0;
        for (byte[] data : corpus.records()) {
            List<SourceRecord> records = product.decode(data);
            same(records, sample.decode(data));
            List<Object> values = records.stream().map(SourceRecord::value).toList();
            List<Struct> listed = generic.decode(data).stream()
                    .flatMap(record -> GenericConnector.events(record).stream())
                    .toList();
            same(values, listed);
            events += records.size();
        }
        return events;
    }

    private static void same(List<?> ours, List<?> theirs) {
        if (ours.size() != theirs.size()) {
            throw new IllegalStateException(ours.size() + " events are " + theirs.size() + " elsewhere");
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!plain(ours.get(i)).equals(plain(theirs.get(i)))) {
                throw new IllegalStateException(
                        "Two ways differ on an event: " + difference(ours.get(i), theirs.get(i)));
            }
        }
    }

    /** The product's records know what becomes of them, and so have a class of their own. */
    private static Object plain(Object event) {
        return event instanceof SourceRecord record
                ? record.newRecord(
                        record.topic(),
                        record.kafkaPartition(),
                        record.keySchema(),
                        record.key(),
                        record.valueSchema(),
                        record.value(),
                        record.timestamp(),
                        record.headers())
                : event;
    }

    private static String difference(Object ours, Object theirs) {
        if (ours instanceof SourceRecord record && theirs instanceof SourceRecord other) {
            return record.value().equals(other.value())
                    ? "key, offset, topic, time or headers"
                    : difference(record.value(), other.value());
        }
        Struct struct = (Struct) ours;
        return struct.schema().fields().stream()
                .filter(field -> !Objects.equals(struct.get(field), ((Struct) theirs).get(field)))
                .map(field -> field.name() + " is " + struct.get(field) + " and " + ((Struct) theirs).get(field))
                .collect(Collectors.joining(", "));
    }
}
