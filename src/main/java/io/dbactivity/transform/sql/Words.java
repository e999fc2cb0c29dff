// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.Locale;
import java.util.Set;

/** A set of words of which letter case does not matter. Immutable. */
final class Words {

    private static final int LETTERS = 26;

    private final Set<String> words;

    /** For each first letter, the lengths of the words that begin with it, a bit each: few words are looked up. */
    private final long[] lengths = new long[LETTERS];

    private Words(Set<String> words) {
        this.words = words;
        words.forEach(word -> lengths[letter(word.charAt(0))] |= 1L << word.length());
    }

    /** @param words in upper case, shorter than 64 letters, separated by blanks */
    static Words of(String words) {
        return new Words(Set.of(words.split(" ")));
    }

    /** True if the token is one of them, without quotes. */
    boolean contain(Lexer token) {
        int length = token.end() - token.start();
        int letter = letter(token.first());
        return token.kind() == TokenKind.WORD
                && letter >= 0
                && letter < LETTERS
                && length < Long.SIZE
                && (lengths[letter] & (1L << length)) != 0
                && words.contains(token.tokenText().toUpperCase(Locale.ROOT));
    }

    private static int letter(char c) {
        return (c | 0x20) - 'a';
    }
}
