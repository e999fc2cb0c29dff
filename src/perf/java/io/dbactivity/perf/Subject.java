// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One way to treat the data of Kinesis records, with a corpus to do it to over and over. */
final class Subject {

    private final String name;
    private final Function<byte[], List<?>> way;
    private final Corpus corpus;

    /** @param way from the data of one Kinesis record to what is made of its events */
    Subject(String name, Function<byte[], List<?>> way, Corpus corpus) {
        this.name = name;
        this.way = way;
        this.corpus = corpus;
    }

    String name() {
        return name;
    }

    /** CPU time of whole passes that together take at least this long. */
    Usage measure(Duration atLeast) {
        long start = CpuTime.ofProcess();
        Duration compiling = CpuTime.compiling();
        long records = 0;
        long used;
        do {
            pass();
            records += corpus.records().size();
            used = CpuTime.ofProcess() - start;
        } while (used < atLeast.toNanos());
        return new Usage(used, records, CpuTime.compiling().minus(compiling).toNanos());
    }

    /** Once through the corpus. What came of it is counted, lest the compiler leaves out work that nobody looks at. */
    void pass() {
        long made = 0;
        for (byte[] data : corpus.records()) {
            made += way.apply(data).size();
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
        List<List<?>> kept = new ArrayList<>();
        long before = RetainedHeap.bytes();
        corpus.records().forEach(data -> kept.add(way.apply(data)));
        return (double) (RetainedHeap.bytes() - before)
                / kept.size()
                * corpus.records().size()
                / corpus.events();
    }
}
