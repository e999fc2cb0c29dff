// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.aws.Spelling;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds properties that look like the connector's own but are not. Connect ignores what nobody defines, so a misspelled
 * exclusion or starting position would go unnoticed.
 */
final class UnknownProperties {

    private static final String SHARED_WITH_CONNECT = "errors";

    private UnknownProperties() {}

    static void check(Set<String> given, Set<String> known, Problems problems) {
        Set<String> families = known.stream()
                .filter(name -> name.contains("."))
                .map(UnknownProperties::family)
                .filter(family -> !family.equals(SHARED_WITH_CONNECT))
                .collect(Collectors.toSet());
        for (String name : new TreeSet<>(given)) {
            if (!known.contains(name) && families.contains(family(name))) {
                problems.add(name, "This version has no property of this name. " + cure(name, known));
            }
        }
    }

    private static String cure(String name, Set<String> known) {
        return Spelling.nearest(name, known)
                .map(meant -> "Did you mean " + meant + "?")
                .orElse("Correct its spelling, or leave it out.");
    }

    /** The first word of a dotted name. */
    private static String family(String name) {
        return name.split("\\.", 2)[0];
    }
}
