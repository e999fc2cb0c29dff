// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** A way from the data of one Kinesis record to Connect records. Used by one thread at a time. */
@FunctionalInterface
public interface Decoder {

    List<SourceRecord> decode(byte[] data);
}
