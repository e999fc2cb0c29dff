// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.Objects;

/**
 * An envelope could not be opened. The message gives the cause and the cure, and never content or keys. The caller adds
 * where in the stream the record is.
 */
public final class CryptoException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why, as far as a caller acts differently. */
    public enum Reason {
        /**
         * The resource id is neither a cluster's nor an instance's, so the data keys' encryption context is unknown.
         */
        UNKNOWN_RESOURCE,
        /** The record is not what an activity stream carries. */
        NOT_AN_ENVELOPE,
        /** There are no credentials for KMS, or they have expired. They may be there again with the next call. */
        NO_CREDENTIALS,
        /** KMS, or STS before KMS, refuses this caller. */
        ACCESS_DENIED,
        /** The KMS key is disabled, pending or out of reach; its owner can make it available again. */
        KEY_DISABLED,
        /** The KMS key does not exist, or not in this region. */
        KEY_NOT_FOUND,
        /** KMS did not answer, or throttled the call. */
        UNAVAILABLE,
        /**
         * KMS cannot unwrap the data key under this resource id, or it is wrapped under another KMS key than that of
         * the stream, or the data key does not open the message.
         */
        WRONG_KEY,
        /** The message or its compressed content is damaged. */
        CORRUPT,
        /** The message is whole, but its signature does not match it. */
        BAD_SIGNATURE,
        /** The decrypted content is not gzip. */
        NOT_GZIP,
        /** The content, or a buffer that its header asks for, exceeds the bound. */
        TOO_LARGE
    }

    private final Reason reason;

    CryptoException(Reason reason, String message) {
        this(reason, message, null);
    }

    CryptoException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }

    /** True if the failure says nothing about the record, because whoever gives the key cannot be asked now. */
    public boolean isPassing() {
        return switch (reason) {
            case UNAVAILABLE, NO_CREDENTIALS -> true;
            case UNKNOWN_RESOURCE,
                    NOT_AN_ENVELOPE,
                    ACCESS_DENIED,
                    KEY_DISABLED,
                    KEY_NOT_FOUND,
                    WRONG_KEY,
                    CORRUPT,
                    BAD_SIGNATURE,
                    NOT_GZIP,
                    TOO_LARGE -> false;
        };
    }

    /**
     * True if KMS refused a data key in a way that may be about the caller and all records, or about this record alone.
     */
    public boolean mayBeOfOneRecord() {
        return switch (reason) {
            case ACCESS_DENIED, KEY_DISABLED, KEY_NOT_FOUND -> true;
            case UNKNOWN_RESOURCE,
                    NOT_AN_ENVELOPE,
                    NO_CREDENTIALS,
                    UNAVAILABLE,
                    WRONG_KEY,
                    CORRUPT,
                    BAD_SIGNATURE,
                    NOT_GZIP,
                    TOO_LARGE -> false;
        };
    }
}
