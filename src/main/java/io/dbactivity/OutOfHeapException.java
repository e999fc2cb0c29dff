// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import org.apache.kafka.connect.errors.ConnectException;

/** The worker's memory ran out in a task or in the connector. The message says how large it is, and what needs less. */
final class OutOfHeapException extends ConnectException {

    private static final long serialVersionUID = 1L;

    private static final long BYTES_PER_MEBIBYTE = 1 << 20;

    /** @param error its message is the JVM's own, which names the kind of memory */
    OutOfHeapException(OutOfMemoryError error) {
        super(
                "The worker's memory ran out (" + error.getMessage() + "; the heap has at most "
                        + Runtime.getRuntime().maxMemory() / BYTES_PER_MEBIBYTE
                        + " MiB). Give the worker more heap (KAFKA_HEAP_OPTS=-Xmx2g), or let each task take less: lower"
                        + " fetch.buffer.bytes, decode.threads, max.inflated.bytes or event.max.bytes, or run fewer tasks"
                        + " on a worker. No position is lost; restart what has failed.",
                error);
    }
}
