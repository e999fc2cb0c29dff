// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The arguments of a command, as {@link CommandOptions} reads them. Immutable.
 *
 * @param values of each option that is given, in the order in which they are given; none for a switch
 */
public record Arguments(Map<String, List<String>> values) {

    public Arguments {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, option -> List.copyOf(option.getValue())));
    }

    /** True if the option is given. */
    public boolean has(String option) {
        return values.containsKey(option);
    }

    /** The value of an option, the first one if it is given several times; empty if it is not given. */
    public Optional<String> text(String option) {
        return list(option).stream().findFirst();
    }

    /** Every value of an option; none if it is not given. */
    public List<String> list(String option) {
        return values.getOrDefault(option, List.of());
    }

    /**
     * The value of an option that has to be given.
     *
     * @throws Usage if it is not
     */
    public String required(String option) {
        return text(option).orElseThrow(() -> new Usage(option + " is missing"));
    }

    /** @throws Usage if a value of the option is none of the choices */
    public void requireOneOf(String option, Set<String> choices) {
        for (String value : list(option)) {
            if (!choices.contains(value)) {
                throw new Usage(option + " '" + value + "' is none of "
                        + choices.stream().sorted().toList());
            }
        }
    }
}
