// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import io.dbactivity.stream.StreamException;
import java.util.Collection;

/**
 * Learns how the work on each of several streams goes. The thread that works calls the methods, which must return at
 * once and must not throw.
 */
public interface StreamHealthListener {

    /** Learns nothing. */
    StreamHealthListener NONE = new StreamHealthListener() {};

    /**
     * Said before the work on the streams begins.
     *
     * @param streams the names of all streams that are worked on; there are no others any more
     */
    default void retained(Collection<String> streams) {}

    /** The work on a stream succeeded. */
    default void succeeded(String stream) {}

    /** The work on a stream failed. */
    default void failed(String stream, StreamException.Reason reason, Verdict verdict) {}
}
