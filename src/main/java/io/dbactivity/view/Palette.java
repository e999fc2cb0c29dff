// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.event.Action;

/** How words are made to stand out. Colour is never the only sign of anything. */
enum Palette {
    /** For files, pipes, and people who prefer it. */
    PLAIN {
        @Override
        String paint(Hue hue, String text) {
            return text;
        }
    },
    COLOURED {
        @Override
        String paint(Hue hue, String text) {
            return ESCAPE + hue.code + "m" + text + ESCAPE + "0m";
        }
    };

    private static final String ESCAPE = "\u001b[";

    /** Codes of ECMA-48, "Select Graphic Rendition". */
    enum Hue {
        FAINT("2"),
        BOLD("1"),
        RED("31"),
        ALARM("1;31"),
        GREEN("32"),
        YELLOW("33"),
        BLUE("34"),
        MAGENTA("35"),
        CYAN("36");

        private final String code;

        Hue(String code) {
            this.code = code;
        }

        static Hue of(Action action) {
            return switch (action) {
                case READ -> GREEN;
                case WRITE -> YELLOW;
                case DDL, DCL, ADMIN -> MAGENTA;
                case LOGIN, LOGOUT -> BLUE;
                case LOGIN_FAILED -> RED;
                case EXECUTE -> CYAN;
                case OTHER -> FAINT;
            };
        }
    }

    /** @param text that is safe to print */
    abstract String paint(Hue hue, String text);
}
