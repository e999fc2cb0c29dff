// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.GapReason;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.event.EventException;

/** Maps the internal reason why a record cannot be decoded to the public one that the ledger states. */
final class UndecodableReason {

    private UndecodableReason() {}

    /** @throws IllegalArgumentException if the failure does not mean that the record is undecodable */
    static GapReason of(RuntimeException failure) {
        if (failure instanceof CryptoException crypto) {
            return of(crypto.reason());
        }
        if (failure instanceof EventException event) {
            return of(event.reason());
        }
        throw new IllegalArgumentException("No reason to set a record aside", failure);
    }

    private static GapReason of(CryptoException.Reason reason) {
        return switch (reason) {
            case NOT_AN_ENVELOPE -> GapReason.NOT_AN_ENVELOPE;
            case WRONG_KEY -> GapReason.WRONG_KEY;
            case CORRUPT -> GapReason.CORRUPT;
            case BAD_SIGNATURE -> GapReason.BAD_SIGNATURE;
            case NOT_GZIP -> GapReason.NOT_GZIP;
            case TOO_LARGE -> GapReason.TOO_LARGE;
            case UNKNOWN_RESOURCE, NO_CREDENTIALS, ACCESS_DENIED, KEY_DISABLED, KEY_NOT_FOUND, UNAVAILABLE ->
                throw new IllegalArgumentException(reason + " is no reason to set a record aside");
        };
    }

    private static GapReason of(EventException.Reason reason) {
        return switch (reason) {
            case NOT_JSON -> GapReason.NOT_JSON;
            case NOT_AN_ACTIVITY_RECORD, BAD_NAMES -> GapReason.NOT_AN_ACTIVITY_RECORD;
            case TOO_DEEP -> GapReason.TOO_DEEP;
            case TOO_LARGE -> GapReason.TOO_LARGE;
            case BAD_ELEMENT -> GapReason.BAD_ELEMENT;
        };
    }
}
