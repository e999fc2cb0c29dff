// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMessageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "invalid input syntax for type integer: \"S3CRET\" | invalid input syntax for type integer: ?",
                "Duplicate entry 'S3CRET' for key 'PRIMARY' | Duplicate entry ?",
                "Duplicate entry 'O'Brien S3CRET' for key 'PRIMARY' | Duplicate entry ?",
                "near ''S3CRET' and b = 'S3CRET'' at line 1 | near ? at line ?",
                "near 'S3CRET | near ?",
                "near 'a' and 'isn't S3CRET | near ?",
                "Table 'shop.t' doesn't exist | Table ? doesn't exist",
                "column t1.x is unknown | column t1.x is unknown",
                "value 4111222233334444 is out of range | value ? is out of range",
                "Conversion of 0x5EC failed at 2020-01-01 | Conversion of ? failed at ?-?-?",
                "la valeur \u00ab S3CRET \u00bb est incorrecte | la valeur ? est incorrecte",
                "permission denied | permission denied",
            })
    void whatAServerQuotesIsMasked(String message, String masked) {
        assertThat(ErrorMessage.masked(message)).isEqualTo(masked);
    }

    @Property
    void anyMessageIsRead(@ForAll String message) {
        assertThatCode(() -> ErrorMessage.masked(message)).doesNotThrowAnyException();
    }

    @Property
    void whatIsBetweenQuotesIsNeverLeft(@ForAll String before, @ForAll String value, @ForAll String after) {
        String message = before + " '" + value + "pLaNtEd" + value + "' " + after;

        assertThat(ErrorMessage.masked(message)).doesNotContain("pLaNtEd");
    }
}
