// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import io.dbactivity.local.aws.wire.Operation;
import io.dbactivity.local.aws.wire.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** KMS: symmetric keys that really encrypt, kept in memory. Keys are identified by id or ARN. Thread-safe. */
public final class LocalKms {
    private final InstantSource clock;
    private final Keys keys;

    public LocalKms(InstantSource clock) {
        this.clock = clock;
        this.keys = new Keys(clock);
    }

    /** Creates a key and returns its ARN. */
    public String createKey() {
        return keys.create("").arn();
    }

    /** Sets whether the key's policy forbids everybody to decrypt. */
    public void denyDecrypt(String key, boolean denied) {
        keys.require(key).denyDecrypt(denied);
    }

    public void disableKey(String key) {
        keys.require(key).disable();
    }

    public void enableKey(String key) {
        keys.require(key).enable();
    }

    /**
     * Schedules the key's deletion. The key cannot be used from now on, and is gone once the clock has passed the
     * window.
     */
    public void scheduleKeyDeletion(String key, Duration window) {
        keys.require(key).scheduleDeletion(clock.instant().plus(window));
    }

    /** Cancels the key's deletion. Leaves the key disabled, as the real service does. */
    public void cancelKeyDeletion(String key) {
        keys.require(key).cancelDeletion();
    }

    public Service service() {
        KeyOperations administration = new KeyOperations(keys, clock);
        DataKeyOperations use = new DataKeyOperations(keys);
        return new Service(
                "kms",
                Map.of(
                        "CreateKey", new Operation<>(KmsShapes.CreateKeyRequest.class, administration::create),
                        "DescribeKey", new Operation<>(KmsShapes.KeyRequest.class, administration::describe),
                        "EnableKey", Operation.silent(KmsShapes.KeyRequest.class, administration::enable),
                        "DisableKey", Operation.silent(KmsShapes.KeyRequest.class, administration::disable),
                        "ScheduleKeyDeletion",
                                new Operation<>(
                                        KmsShapes.ScheduleKeyDeletionRequest.class, administration::scheduleDeletion),
                        "CancelKeyDeletion",
                                new Operation<>(KmsShapes.KeyRequest.class, administration::cancelDeletion),
                        "GenerateDataKey", new Operation<>(KmsShapes.GenerateDataKeyRequest.class, use::generate),
                        "Decrypt", new Operation<>(KmsShapes.DecryptRequest.class, use::decrypt)));
    }
}
