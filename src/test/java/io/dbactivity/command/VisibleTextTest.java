// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    /**
     * Escape, delete, right-to-left override, soft hyphen, line separator, private use, a lone surrogate, a
     * noncharacter.
     */
    @ParameterizedTest
    @ValueSource(ints = {0x1B, 0x7F, 0x202E, 0xAD, 0x2028, 0xE000, 0xD800, 0xFFFF})
    void whatIsNotSeenIsEscaped(int character) {
        assertThat(appended(character)).isEqualTo("\\u{" + Integer.toHexString(character) + "}");
    }

    @ParameterizedTest
    @ValueSource(ints = {'a', ' ', 0xE9, 0x4E2D, 0x1F600, 0x301})
    void whatIsSeenIsAsItIs(int character) {
        assertThat(appended(character)).isEqualTo(Character.toString(character));
    }

    private static String appended(int character) {
        var out = new StringBuilder();
        VisibleText.append(out, character);
        return out.toString();
    }
}
