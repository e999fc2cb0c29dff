// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

/** Measures one {@link DecodeCase}: its title, and the title under which its figures go. */
final class DecodeMain {

    private DecodeMain() {}

    public static void main(String[] arguments) {
        DecodeCase.titled(arguments[0])
                .measure(arguments[1], Pace.asked(), figure -> System.out.println(figure.encoded()));
    }
}
