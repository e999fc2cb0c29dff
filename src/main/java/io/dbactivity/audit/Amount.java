// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

/** A number of things, as a sentence has it: {@code 1 event}, {@code 2 events}. */
public record Amount(long number, String noun) {

    public static Amount of(long number, String noun) {
        return new Amount(number, noun);
    }

    @Override
    public String toString() {
        return number + " " + (number == 1 ? noun : noun + "s");
    }
}
