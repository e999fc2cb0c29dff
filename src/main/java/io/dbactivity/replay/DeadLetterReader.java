// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.record.HeaderNames;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.errors.DataException;

/**
 * Reads dead letters, put together from their parts. Anybody who may write to their topic can put anything there: what
 * is no dead letter of a wanted record is counted and passed over. For one thread.
 */
final class DeadLetterReader {

    private final Converters converters;
    private final Predicate<RecordPlace> wanted;
    private final BiConsumer<RecordPlace, byte[]> out;
    private final Parts parts = new Parts();
    private long unreadable;

    /**
     * @param wanted which records are of interest
     * @param out gets the place and the data of a record
     */
    DeadLetterReader(Converters converters, Predicate<RecordPlace> wanted, BiConsumer<RecordPlace, byte[]> out) {
        this.converters = converters;
        this.wanted = wanted;
        this.out = out;
    }

    void take(ConsumerRecord<byte[], byte[]> deadLetter) {
        place(deadLetter)
                .filter(wanted)
                .ifPresent(place -> whole(place, deadLetter).ifPresent(data -> out.accept(place, data)));
    }

    /** How many records of the topic name a wanted record and hold no bytes. */
    long unreadable() {
        return unreadable;
    }

    private static Optional<RecordPlace> place(ConsumerRecord<byte[], byte[]> deadLetter) {
        Optional<String> stream = Converters.header(deadLetter, HeaderNames.STREAM);
        Optional<String> shard = Converters.header(deadLetter, HeaderNames.SHARD_ID);
        Optional<String> number = Converters.header(deadLetter, HeaderNames.SEQUENCE_NUMBER);
        return stream.isPresent() && shard.isPresent() && number.isPresent()
                ? Optional.of(new RecordPlace(stream.get(), shard.get(), number.get()))
                : Optional.empty();
    }

    private Optional<byte[]> whole(RecordPlace place, ConsumerRecord<byte[], byte[]> deadLetter) {
        try {
            byte[] data = converters.data(deadLetter);
            Optional<String> count = Converters.header(deadLetter, HeaderNames.PARTS);
            if (count.isEmpty()) {
                return Optional.of(data);
            }
            int number = Integer.parseInt(
                    Converters.header(deadLetter, HeaderNames.PART).orElse(""));
            return parts.take(place, number, Integer.parseInt(count.get()), data);
        } catch (DataException | NumberFormatException e) {
            unreadable++;
            return Optional.empty();
        }
    }
}
