// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** A decoder with a corpus to decode over and over. */
final class Subject {

    private final String name;
    private final Decoder decoder;
    private final Corpus corpus;

    Subject(String name, Decoder decoder, Corpus corpus) {
        this.name = name;
        this.decoder = decoder;
        this.corpus = corpus;
    }

    String name() {
        return name;
    }

    /** CPU nanoseconds per record, over whole passes that take at least this long. */
    double cpuNanos(Duration window) {
        return measure(window).perRecord();
    }

    Usage measure(Duration atLeast) {
        long start = CpuTime.ofProcess();
        long records = 0;
        long used;
        do {
            pass();
            records += corpus.records().size();
            used = CpuTime.ofProcess() - start;
        } while (used < atLeast.toNanos());
        return new Usage(used, records);
    }

    /** Once through the corpus. What came of it is counted, lest the compiler leaves out work that nobody looks at. */
    void pass() {
        long made = 0;
        for (byte[] data : corpus.records()) {
            made += decoder.decode(data).size();
        }
        if (made < corpus.records().size()) {
            throw new IllegalStateException(name + " lost records");
        }
    }

    /** Bytes allocated per event. */
    double allocated() {
        long start = CpuTime.allocatedBytes();
        pass();
        return (double) (CpuTime.allocatedBytes() - start) / corpus.events();
    }

    /** Heap bytes that the records of one event keep. */
    double retained() {
        List<List<SourceRecord>> kept = new ArrayList<>();
        long before = RetainedHeap.bytes();
        corpus.records().forEach(data -> kept.add(decoder.decode(data)));
        return (double) (RetainedHeap.bytes() - before)
                / kept.size()
                * corpus.records().size()
                / corpus.events();
    }
}
