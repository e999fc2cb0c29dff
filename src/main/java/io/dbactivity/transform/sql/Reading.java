// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One way to read a text as SQL: the rules of a dialect with the settings that a server may have. Immutable.
 *
 * @param rules those that apply
 */
record Reading(Set<Rule> rules) {

    Reading {
        rules = Collections.unmodifiableSet(EnumSet.copyOf(rules));
    }

    static Reading of(Rule first, Rule... others) {
        return new Reading(EnumSet.of(first, others));
    }

    boolean has(Rule rule) {
        return rules.contains(rule);
    }

    Reading with(Rule rule) {
        EnumSet<Rule> changed = EnumSet.copyOf(rules);
        changed.add(rule);
        return new Reading(changed);
    }

    Reading without(Rule rule) {
        EnumSet<Rule> changed = EnumSet.copyOf(rules);
        changed.remove(rule);
        return new Reading(changed);
    }
}
