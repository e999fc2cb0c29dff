// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Arrays;

/**
 * A few recently read texts of one field. A value that comes again and again, such as a user's name, becomes one object
 * in memory instead of one for each event. For one thread.
 */
final class RecentTexts {

    /** A power of two. */
    private static final int SLOTS = 32;

    /** In characters. Longer texts are mostly statements with values in them, and hardly come again. */
    static final int LONGEST = 256;

    private final String[] texts = new String[SLOTS];

    /** The characters of the same texts, because comparing arrays is the quickest way. */
    private final char[][] characters = new char[SLOTS][0];

    /** @param length at most {@link #LONGEST} */
    String of(char[] chars, int start, int length) {
        if (length == 0) {
            return "";
        }
        int slot = slotOf(chars, start, length);
        char[] recent = characters[slot];
        if (!Arrays.equals(recent, 0, recent.length, chars, start, start + length)) {
            characters[slot] = Arrays.copyOfRange(chars, start, start + length);
            texts[slot] = new String(characters[slot]);
        }
        return texts[slot];
    }

    /** Hashes the length and three characters. Ids that follow each other differ at their ends. */
    private static int slotOf(char[] chars, int start, int length) {
        int hash = (length * 31 + chars[start + length / 2]) * 31 + chars[start + length - 1];
        hash = hash * 31 + (length > 1 ? chars[start + length - 2] : 0);
        return (hash ^ hash >>> 5) & SLOTS - 1;
    }
}
