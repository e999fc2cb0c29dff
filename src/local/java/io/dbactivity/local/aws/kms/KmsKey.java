// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import io.dbactivity.local.aws.wire.Account;
import io.dbactivity.local.aws.wire.AwsError;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A symmetric key and its state. Its material never leaves this package. Thread-safe. */
final class KmsKey {
    private static final int MATERIAL_BYTES = 32;

    private final UUID id = UUID.randomUUID();
    private final SecretKey material;
    private final String description;
    private final Instant created;
    private KeyState state = KeyState.ENABLED;
    private Instant deletion;
    private boolean decryptDenied;

    KmsKey(String description, Instant created) {
        this.description = description;
        this.created = created;
        byte[] bytes = new byte[MATERIAL_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.material = new SecretKeySpec(bytes, "AES");
    }

    UUID id() {
        return id;
    }

    String arn() {
        return Account.arn("kms", "key/" + id);
    }

    SecretKey material() {
        return material;
    }

    /** Throws unless the key may encrypt and decrypt. */
    synchronized void requireEnabled() {
        switch (state) {
            case ENABLED -> {}
            case DISABLED -> throw AwsError.badRequest("DisabledException", arn() + " is disabled.");
            case PENDING_DELETION -> throw pendingDeletion();
        }
    }

    synchronized void denyDecrypt(boolean denied) {
        decryptDenied = denied;
    }

    /** Throws if the key policy does not let the caller decrypt. */
    synchronized void requireDecryptAllowed() {
        if (decryptDenied) {
            throw AwsError.badRequest(
                    "AccessDeniedException",
                    "User: arn:aws:sts::" + Account.ID + ":assumed-role/connect/worker is not authorized to perform:"
                            + " kms:Decrypt on resource: " + arn() + " because no resource-based policy allows the"
                            + " kms:Decrypt action");
        }
    }

    synchronized void enable() {
        requireNotPendingDeletion();
        state = KeyState.ENABLED;
    }

    synchronized void disable() {
        requireNotPendingDeletion();
        state = KeyState.DISABLED;
    }

    synchronized void scheduleDeletion(Instant at) {
        requireNotPendingDeletion();
        state = KeyState.PENDING_DELETION;
        deletion = at;
    }

    /** Cancels the deletion. Leaves the key disabled, as KMS does. */
    synchronized void cancelDeletion() {
        if (state != KeyState.PENDING_DELETION) {
            throw AwsError.badRequest("KMSInvalidStateException", arn() + " is not pending deletion.");
        }
        state = KeyState.DISABLED;
        deletion = null;
    }

    synchronized boolean deleted(Instant now) {
        return deletion != null && !now.isBefore(deletion);
    }

    synchronized KmsShapes.KeyMetadata metadata() {
        return new KmsShapes.KeyMetadata(
                Account.ID,
                id.toString(),
                arn(),
                created,
                state == KeyState.ENABLED,
                description,
                "ENCRYPT_DECRYPT",
                state,
                deletion,
                "AWS_KMS",
                "CUSTOMER",
                "SYMMETRIC_DEFAULT",
                false);
    }

    private void requireNotPendingDeletion() {
        if (state == KeyState.PENDING_DELETION) {
            throw pendingDeletion();
        }
    }

    private AwsError pendingDeletion() {
        return AwsError.badRequest("KMSInvalidStateException", arn() + " is pending deletion.");
    }
}
