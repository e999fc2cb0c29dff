// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.Objects;
import java.util.function.Predicate;

/** When a property has a meaning: while another one, its parent, has a fitting value. */
record Condition(Property parent, Predicate<String> fits) {

    Condition {
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(fits, "fits");
    }

    static Condition given(Property parent) {
        return new Condition(parent, text -> !text.isBlank());
    }

    static Condition equal(Property parent, String expected) {
        return new Condition(parent, expected::equals);
    }

    static Condition differs(Property parent, String other) {
        return new Condition(parent, text -> !other.equals(text));
    }
}
