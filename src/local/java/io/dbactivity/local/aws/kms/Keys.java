// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import io.dbactivity.local.aws.wire.AwsError;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All keys of the account. Thread-safe. */
final class Keys {
    private final Map<String, KmsKey> keys = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Keys(InstantSource clock) {
        this.clock = clock;
    }

    KmsKey create(String description) {
        KmsKey key = new KmsKey(description, clock.instant());
        keys.put(key.id().toString(), key);
        return key;
    }

    /** The key with an id or ARN. */
    KmsKey require(String idOrArn) {
        String id = idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
        KmsKey key = find(id);
        if (key == null || !(idOrArn.equals(id) || idOrArn.equals(key.arn()))) {
            throw AwsError.badRequest("NotFoundException", "Key '" + idOrArn + "' does not exist");
        }
        return key;
    }

    Optional<KmsKey> of(UUID id) {
        return Optional.ofNullable(find(id.toString()));
    }

    private KmsKey find(String id) {
        keys.computeIfPresent(id, (name, key) -> key.deleted(clock.instant()) ? null : key);
        return keys.get(id);
    }
}
