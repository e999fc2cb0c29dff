// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** A record to put, which has been checked. */
record NewRecord(String partitionKey, BigInteger hashKey, ByteBuffer data) {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_KEY_LENGTH = 256;

    /** @param explicitHashKey null if the MD5 of the partition key decides */
    static NewRecord of(String partitionKey, String explicitHashKey, ByteBuffer data) {
        if (partitionKey == null || partitionKey.isEmpty() || partitionKey.length() > MAX_KEY_LENGTH) {
            throw Errors.validation("partitionKey", "Member must have length between 1 and " + MAX_KEY_LENGTH);
        }
        if (data == null || data.remaining() + partitionKey.length() > MAX_BYTES) {
            throw Errors.validation("data", "Member must have length less than or equal to " + MAX_BYTES);
        }
        return new NewRecord(partitionKey, hashKey(partitionKey, explicitHashKey), data);
    }

    private static BigInteger hashKey(String partitionKey, String explicit) {
        if (explicit == null) {
            return HashKeyRange.hash(partitionKey);
        }
        BigInteger key = HashKeyRange.parse(explicit);
        if (!HashKeyRange.ALL.contains(key)) {
            throw Errors.invalid("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1].");
        }
        return key;
    }

    int size() {
        return data.remaining() + partitionKey.length();
    }
}
