// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.Locale;
import java.util.Set;

/** A set of words in upper case, of which letter case does not matter. */
final class Words {

    private final Set<String> words;
    private final int longest;

    private Words(Set<String> words) {
        this.words = words;
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    /** @param words in upper case, separated by blanks */
    static Words of(String words) {
        return new Words(Set.of(words.split("\\s+")));
    }

    /** True if the token is one of them, without quotes. */
    boolean contain(Lexer token) {
        return token.kind() == TokenKind.WORD
                && token.end() - token.start() <= longest
                && words.contains(token.tokenText().toUpperCase(Locale.ROOT));
    }
}
