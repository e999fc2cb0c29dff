// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How many bytes the value of a field becomes as JSON at most. Any other format that has names in its schema takes
 * less.
 *
 * @param ofText how many bytes a text becomes, without quotation marks
 */
record ValueSize(ToLongFunction<String> ofText) {

    /** Quotation marks and a comma. A {@code null} and its comma are no longer than this and {@link #NULL}. */
    static final int AROUND_TEXT = 3;

    private static final int NULL = 2;

    /** The same of a name and its value together, and a colon. */
    private static final int AROUND_NAME = 3;

    /** As Jackson writes it. */
    static final ValueSize EXACT = new ValueSize(Escaping.ONCE::size);

    /** Looks at no character. */
    static final ValueSize QUICK = new ValueSize(text -> (long) Escaping.ONCE.most() * text.length());

    /** Of a number or of nothing it is zero: every record has room for those. */
    long of(Object value) {
        if (value instanceof String text) {
            return ofElement(text);
        }
        long size = 0;
        if (value instanceof List<?> list) {
            for (Object element : list) {
                size += ofElement((String) element);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += ofName((String) entry.getKey()) + ofElement((String) entry.getValue());
            }
        }
        return size;
    }

    long ofElement(String text) {
        return AROUND_TEXT + (text == null ? NULL : ofText.applyAsLong(text));
    }

    long ofName(String name) {
        return AROUND_NAME + ofText.applyAsLong(name);
    }
}
