// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The operations that create and describe keys and change their state. */
final class KeyOperations {
    private static final int DEFAULT_WINDOW_DAYS = 30;

    private final Keys keys;
    private final InstantSource clock;

    KeyOperations(Keys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    KmsShapes.KeyAnswer create(KmsShapes.CreateKeyRequest request) {
        String description = request.description() == null ? "" : request.description();
        return new KmsShapes.KeyAnswer(keys.create(description).metadata());
    }

    KmsShapes.KeyAnswer describe(KmsShapes.KeyRequest request) {
        return new KmsShapes.KeyAnswer(keys.require(request.keyId()).metadata());
    }

    void enable(KmsShapes.KeyRequest request) {
        keys.require(request.keyId()).enable();
    }

    void disable(KmsShapes.KeyRequest request) {
        keys.require(request.keyId()).disable();
    }

    KmsShapes.ScheduleKeyDeletionAnswer scheduleDeletion(KmsShapes.ScheduleKeyDeletionRequest request) {
        KmsKey key = keys.require(request.keyId());
        int days = request.pendingWindowInDays() == null ? DEFAULT_WINDOW_DAYS : request.pendingWindowInDays();
        Instant deletion = clock.instant().plus(Duration.ofDays(days));
        key.scheduleDeletion(deletion);
        return new KmsShapes.ScheduleKeyDeletionAnswer(key.arn(), deletion, KeyState.PENDING_DELETION, days);
    }

    KmsShapes.KeyIdAnswer cancelDeletion(KmsShapes.KeyRequest request) {
        KmsKey key = keys.require(request.keyId());
        key.cancelDeletion();
        return new KmsShapes.KeyIdAnswer(key.arn());
    }
}
