// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.util.Objects;

/**
 * Something that cannot be shown as an event.
 *
 * @param text what is wrong, without content
 */
record Problem(Kind kind, Place place, String text) {

    /** What it is. */
    enum Kind {
        /** A record that cannot be decrypted or read. */
        UNDECODABLE("undecodable"),
        /** Records that left the stream before they were read. */
        LOST("lost"),
        /** A record that the connector set aside. */
        DEAD_LETTER("dead letter");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As it is shown. */
        String text() {
            return text;
        }
    }

    Problem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
        text = Objects.requireNonNullElse(text, "no reason given");
    }
}
