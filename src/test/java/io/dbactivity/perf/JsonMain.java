// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

/** Measures one {@link JsonCase}, named by its title. */
final class JsonMain {

    private JsonMain() {}

    public static void main(String[] arguments) {
        JsonCase.titled(arguments[0]).measure(Pace.asked(), figure -> System.out.println(figure.encoded()));
    }
}
