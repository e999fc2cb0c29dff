// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.9, ADDRESS",
        "255.255.255.255, ADDRESS",
        "256.1.1.1, NAME",
        "123.456.789.0, NAME",
        "01.2.3.4, NAME",
        "::, ADDRESS",
        "::1, ADDRESS",
        "2001:db8::5, ADDRESS",
        "1:2:3:4:5:6:7:8, ADDRESS",
        "1:2:3:4:5:6:7:8:9, OTHER",
        "1:2:3:4:5:6:7::, ADDRESS",
        "1::2::3, OTHER",
        "::ffff:10.0.0.9, ADDRESS",
        "10.0.0.9::, OTHER",
        "1.2.3.4:5432, OTHER",
        "localhost, NAME",
        "db-1.example.com, NAME",
        "-db, OTHER",
        "db-, OTHER",
        "db..example, OTHER",
        "local machine, OTHER",
        "<local machine>, OTHER"
    })
    void isAnAddressOrANameOrNeither(String text, Host.Kind kind) {
        assertThat(Host.of(text).kind()).isEqualTo(kind);
    }

    @Test
    void aLongTextIsLookedAtOnce() {
        assertThat(Host.of("a-".repeat(500_000)).kind()).isEqualTo(Host.Kind.OTHER);
        assertThat(Host.of(":".repeat(1_000_000)).kind()).isEqualTo(Host.Kind.OTHER);
        assertThat(Host.of("a.".repeat(126) + "a").kind()).isEqualTo(Host.Kind.NAME);
    }

    @Test
    void noTextIsNoHost() {
        assertThat(Host.of(null)).isNull();
        assertThat(Host.of("")).isNull();
    }
}
