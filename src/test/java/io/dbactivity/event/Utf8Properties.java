// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The JDK decides what is UTF-8. */
class Utf8Properties {

    @Property(tries = 5_000)
    void whatIsNotUtf8IsReplacedAsTheJdkReplacesIt(@ForAll("mixtures") byte[] text) {
        assertReplacedAsByTheJdk(text);
    }

    @Property
    void arbitraryBytesAreReplacedAsTheJdkReplacesThem(@ForAll byte[] text) {
        assertReplacedAsByTheJdk(text);
    }

    @Test
    void everyPairOfBytesIsReplacedAsTheJdkReplacesIt() {
        for (int pair = 0; pair < 0x10000; pair++) {
            byte first = (byte) (pair >> 8);
            assertReplacedAsByTheJdk(new byte[] {first, (byte) pair});
            assertReplacedAsByTheJdk(new byte[] {first, (byte) pair, (byte) 0x80});
            assertReplacedAsByTheJdk(new byte[] {first, (byte) pair, (byte) 0x80, (byte) 0xbf});
            assertReplacedAsByTheJdk(new byte[] {first, (byte) pair, (byte) 0x80, 'a'});
        }
    }

    private static void assertReplacedAsByTheJdk(byte[] text) {
        byte[] byTheJdk = new String(text, UTF_8).getBytes(UTF_8);

        byte[] replaced = Utf8.replaced(text, 0, text.length, length -> {});

        if (replaced == null) {
            assertThat(text).isEqualTo(byTheJdk);
        } else {
            assertThat(replaced).isEqualTo(byTheJdk).isNotEqualTo(text);
        }
    }

    /** Characters of each length, whole and cut, and long runs of ASCII between them. */
    @Provide
    static Arbitrary<byte[]> mixtures() {
        Arbitrary<byte[]> part = Arbitraries.of(
                        "a", "x".repeat(31), "y".repeat(70), "\u00e9", "\u20ac", "\ud83d\ude00", "\udbff\udfff")
                .map(text -> text.getBytes(UTF_8));
        Arbitrary<byte[]> bad = Arbitraries.of(
                        0x80, 0xbf, 0xc0, 0xc1, 0xc3, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff)
                .map(one -> new byte[] {one.byteValue()});
        return Arbitraries.oneOf(part, bad).list().ofMaxSize(12).map(Utf8Properties::joined);
    }

    private static byte[] joined(List<byte[]> parts) {
        var joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
