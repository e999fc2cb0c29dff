// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads whole numbers of 64 bits, in any form of a decimal number. It throws nothing: a text that is no number costs no
 * more than one that is, and a record may hold a million of them.
 */
final class WholeNumber {

    /** An exponent of more digits is no counter's, and the library refuses some. */
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?0*\\d{1,9})?");

    private static final int DIGITS = 19;

    /** A long has 63 bits besides its sign. */
    private static final int BITS = 63;

    private WholeNumber() {}

    /** Null if the text is not a whole number, or not one of 64 bits. */
    static Long of(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        boolean fits = number.scale() <= 0
                && number.precision() - number.scale() <= DIGITS
                && number.toBigInteger().bitLength() <= BITS;
        return fits ? number.longValue() : null;
    }
}
