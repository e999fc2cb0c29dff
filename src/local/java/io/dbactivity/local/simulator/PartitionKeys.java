// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** Random UUIDs, as real records have them and reproducible by seed, or always the same key. */
final class PartitionKeys implements Supplier<String> {

    private final SplittableRandom random;
    private final Optional<String> fixed;

    PartitionKeys(long seed, Optional<String> fixed) {
        this.random = new SplittableRandom(seed);
        this.fixed = fixed;
    }

    @Override
    public String get() {
        return fixed.orElseGet(this::randomUuid);
    }

    private String randomUuid() {
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(version4, variant).toString();
    }
}
