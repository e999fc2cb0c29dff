// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

/** What can be wrong with a deliberately damaged envelope. */
public enum Damage {
    /** The message is encrypted under another data key than the one that comes with it. */
    WRONG_KEY,
    /** One byte of the encrypted content differs. */
    FLIPPED_MESSAGE_BYTE,
    /**
     * The last byte differs. It is the signature's last byte in a signed message, else that of the last frame's tag.
     */
    FLIPPED_SIGNATURE_BYTE,
    /** The second half of the message is missing. */
    TRUNCATED,
    /** The decrypted content is not compressed. */
    NOT_GZIP,
    /** The inflated content is not JSON. */
    NOT_JSON,
    /** The content inflates to more than {@value DamagedEnvelope#BOMB_BYTES} bytes. */
    INFLATE_BOMB,
    /** The record is JSON, but of another kind. */
    NOT_AN_ENVELOPE,
    /**
     * Apostrophes are escaped as {@code \'}, which JSON does not allow: Aurora MySQL 2.08 did so according to the
     * release notes of 2.09.0. A tolerant reader can deliver every event of such a record.
     */
    BADLY_ESCAPED;

    /** True if the events can be delivered even so. */
    public boolean readable() {
        return this == BADLY_ESCAPED;
    }
}
