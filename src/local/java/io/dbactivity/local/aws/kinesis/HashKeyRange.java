// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The hash keys of a shard, both ends included. A hash key is the MD5 of a partition key as an unsigned number. */
record HashKeyRange(BigInteger first, BigInteger last) {
    static final HashKeyRange ALL =
            new HashKeyRange(BigInteger.ZERO, BigInteger.TWO.pow(128).subtract(BigInteger.ONE));

    HashKeyRange {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("An empty range of hash keys: " + first + " to " + last);
        }
    }

    static BigInteger hash(String partitionKey) {
        try {
            byte[] key = partitionKey.getBytes(StandardCharsets.UTF_8);
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static BigInteger parse(String hashKey) {
        if (!hashKey.matches("0|[1-9]\\d{0,38}")) {
            throw Errors.validation("hashKey", "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})");
        }
        return new BigInteger(hashKey);
    }

    /** All hash keys in ranges of equal size; the last range takes the remainder. */
    static List<HashKeyRange> evenly(int count) {
        BigInteger size = ALL.size().divide(BigInteger.valueOf(count));
        List<HashKeyRange> ranges = new ArrayList<>();
        HashKeyRange rest = ALL;
        while (ranges.size() < count - 1) {
            BigInteger next = rest.first.add(size);
            ranges.add(rest.below(next));
            rest = rest.from(next);
        }
        ranges.add(rest);
        return ranges;
    }

    boolean contains(BigInteger key) {
        return key.compareTo(first) >= 0 && key.compareTo(last) <= 0;
    }

    HashKeyRange below(BigInteger key) {
        return new HashKeyRange(first, key.subtract(BigInteger.ONE));
    }

    HashKeyRange from(BigInteger key) {
        return new HashKeyRange(key, last);
    }

    /** The first hash key of the upper half. */
    BigInteger middle() {
        return first.add(last).shiftRight(1).add(BigInteger.ONE);
    }

    BigInteger size() {
        return last.subtract(first).add(BigInteger.ONE);
    }

    boolean adjacentTo(HashKeyRange other) {
        return last.add(BigInteger.ONE).equals(other.first)
                || other.last.add(BigInteger.ONE).equals(first);
    }

    HashKeyRange with(HashKeyRange adjacent) {
        return new HashKeyRange(first.min(adjacent.first), last.max(adjacent.last));
    }
}
