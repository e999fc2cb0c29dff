// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant by a misspelled word. */
public final class Spelling {

    /** More letters that differ make another word. */
    private static final int MOST_ERRORS = 3;

    private Spelling() {}

    /** The word that differs least; empty if all differ by too much. */
    public static Optional<String> nearest(String written, Collection<String> words) {
        return words.stream()
                .filter(word -> distance(written, word) <= Math.min(MOST_ERRORS, word.length() / 3))
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters have to be put in, left out or replaced (Levenshtein's distance). */
    private static int distance(String one, String other) {
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] next = new int[other.length() + 1];
            next[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(replaced, 1 + Math.min(last[j], next[j - 1]));
            }
            last = next;
        }
        return last[other.length()];
    }
}
