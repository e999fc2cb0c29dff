// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import java.util.Arrays;

/** Where Jazzer enters: it calls the method by its name. */
public final class JazzerEntry {

    private static final FuzzTarget[] TARGETS = FuzzTarget.values();

    private JazzerEntry() {}

    /** Called for each input, whose first byte chooses the target. Whatever is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            TARGETS[(input[0] & 0xff) % TARGETS.length].check(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
