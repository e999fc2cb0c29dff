// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Names to compare with, of which letter case does not matter. Immutable. */
final class Names {

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    Names(Collection<String> names) {
        this.names.addAll(names);
    }

    /** @param name null if there is none */
    boolean contain(String name) {
        return name != null && names.contains(name);
    }

    /** True if there is at least one, and each is among these. */
    boolean containAll(Collection<String> others) {
        return !others.isEmpty() && others.stream().allMatch(this::contain);
    }
}
