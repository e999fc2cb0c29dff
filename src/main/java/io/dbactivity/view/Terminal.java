// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.io.Console;
import java.util.Optional;

/**
 * Where the command prints.
 *
 * @param isInteractive true if a person looks at it
 * @param noColour the environment's NO_COLOR, see no-color.org; empty if there is none
 */
record Terminal(boolean isInteractive, Optional<String> noColour) {

    static Terminal ofProcess() {
        return new Terminal(isTerminal(System.console()), Optional.ofNullable(System.getenv("NO_COLOR")));
    }

    /** From Java 22 on there is a console even if there is no terminal, and it can be asked. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** @param when auto, always or never */
    Palette palette(String when) {
        boolean isWanted = noColour.filter(text -> !text.isEmpty()).isEmpty();
        return switch (when) {
            case "always" -> Palette.COLOURED;
            case "never" -> Palette.PLAIN;
            default -> isInteractive && isWanted ? Palette.COLOURED : Palette.PLAIN;
        };
    }
}
