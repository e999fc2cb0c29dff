// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.EventField;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules that select events, in the order of the configuration. Immutable.
 *
 * @param exclude an event that one of them matches is left out
 * @param include if there are any, an event that none of them matches is left out
 */
public record EventRules(List<EventRule> exclude, List<EventRule> include) {

    /** Nothing is left out. */
    public static final EventRules NONE = new EventRules(List.of(), List.of());

    /** How the ledger calls the events that no rule includes. */
    private static final String NOT_INCLUDED = "events.include";

    /** Begins the name under which the ledger counts what a rule excludes; the rule's own name follows. */
    private static final String EXCLUDED = "events.exclude:";

    public EventRules {
        exclude = List.copyOf(exclude);
        include = List.copyOf(include);
    }

    public boolean isEmpty() {
        return exclude.isEmpty() && include.isEmpty();
    }

    /** The name under which the ledger counts the event as excluded; null if it is delivered. */
    String excludingRule(ActivityEvent event) {
        for (EventRule rule : exclude) {
            if (rule.matches(event)) {
                return EXCLUDED + rule.name();
            }
        }
        if (include.isEmpty()) {
            return null;
        }
        return include.stream().anyMatch(rule -> rule.matches(event)) ? null : NOT_INCLUDED;
    }

    /** What has to be read of an event to decide. */
    Set<EventField> fields() {
        Set<EventField> fields = EnumSet.noneOf(EventField.class);
        Stream.concat(exclude.stream(), include.stream())
                .flatMap(rule -> rule.conditions().stream())
                .forEach(condition -> fields.addAll(condition.subject().fields()));
        return fields;
    }

    /** What decides, as text: the same for the same rules, whatever their names are. */
    String selection() {
        return "exclude=" + conditions(exclude) + " include=" + conditions(include);
    }

    private static List<String> conditions(List<EventRule> rules) {
        return rules.stream()
                .map(rule -> rule.conditions().stream()
                        .map(EventRule.Condition::text)
                        .toList()
                        .toString())
                .sorted()
                .toList();
    }
}
