// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;

/**
 * A call to Kinesis failed. The message names the operation and the stream or shard; the reason decides what follows.
 */
public final class StreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a call failed, as far as it matters for what to do next. */
    public enum Reason {
        /** The shard's 5 reads or 2 MB a second, or an account limit, are exceeded. */
        THROTTLED,
        /** Network, time-out, 5xx. */
        UNAVAILABLE,
        /** The iterator is older than five minutes. */
        ITERATOR_EXPIRED,
        /** The stream or shard does not know the sequence number. */
        POSITION_LOST,
        /** The stream does not exist. */
        NOT_FOUND,
        /** The stream exists but no longer keeps this shard: all of its records are older than the retention. */
        SHARD_EXPIRED,
        /** The stream has been deleted, and another one has been created under its name. */
        STREAM_RECREATED,
        /** There are no credentials, or they have expired. They may be there again with the next call. */
        NO_CREDENTIALS,
        /** The IAM policy does not allow the operation, or the credentials are not valid. */
        ACCESS_DENIED,
        /** Kinesis refuses the request for another reason; trying again will not help. */
        REFUSED
    }

    private final Reason reason;

    public StreamException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * A failure that Kinesis did not report. The message names its type; its text may hold anything and is left out. A
     * heap that is full may have room the next time.
     */
    public static StreamException unexpected(String what, Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return new StreamException(
                    Reason.UNAVAILABLE,
                    what
                            + " failed: the worker's heap is full. Give the worker more heap, or lower fetch.buffer.bytes or"
                            + " the number of tasks on the worker.",
                    cause);
        }
        return new StreamException(
                Reason.REFUSED, what + " failed: " + cause.getClass().getName(), cause);
    }

    /**
     * What was thrown during some work, as an exception of this kind: itself if it is one, else {@link #unexpected}.
     *
     * @param what names the work; begins a sentence
     */
    static StreamException of(String what, Throwable failure) {
        return failure instanceof StreamException known ? known : unexpected(what, failure);
    }

    public Reason reason() {
        return reason;
    }
}
