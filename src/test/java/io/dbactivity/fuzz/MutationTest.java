// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mutation that needs nothing native: the same inputs each time, on every platform. */
class MutationTest {

    private static final int INPUTS = 4_000;
    private static final int MOST_CHANGES = 4;
    private static final long SEED = 20261128;

    @ParameterizedTest
    @EnumSource
    void noInputMakesTwoReadersDisagree(FuzzTarget target) {
        var random = new SplittableRandom(SEED);
        List<byte[]> seeds = target.seeds();
        seeds.forEach(target::check);
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = seeds.get(random.nextInt(seeds.size()));
            for (int changes = random.nextInt(MOST_CHANGES) + 1; changes > 0; changes--) {
                input = changed(input, seeds.get(random.nextInt(seeds.size())), random);
            }
            check(target, input);
        }
    }

    private static void check(FuzzTarget target, byte[] input) {
        try {
            target.check(input);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Input: " + Base64.getEncoder().encodeToString(input), e);
        }
    }

    private static byte[] changed(byte[] input, byte[] other, SplittableRandom random) {
        int at = random.nextInt(input.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> joined(input, at, new byte[] {(byte) random.nextInt(256)}, Math.min(input.length, at + 1));
            case 1 -> joined(input, at, new byte[] {(byte) random.nextInt(256)}, at);
            case 2 -> joined(input, at, new byte[0], Math.min(input.length, at + random.nextInt(8)));
            case 3 -> joined(input, at, part(input, random), at);
            default -> joined(input, at, part(other, random), Math.min(input.length, at + random.nextInt(8)));
        };
    }

    private static byte[] part(byte[] of, SplittableRandom random) {
        int from = random.nextInt(of.length + 1);
        return Arrays.copyOfRange(of, from, Math.min(of.length, from + random.nextInt(32)));
    }

    /** The input up to a place, something, and the input from another place on. */
    private static byte[] joined(byte[] input, int to, byte[] middle, int from) {
        byte[] joined = Arrays.copyOf(input, to + middle.length + input.length - from);
        System.arraycopy(middle, 0, joined, to, middle.length);
        System.arraycopy(input, from, joined, to + middle.length, input.length - from);
        return joined;
    }
}
