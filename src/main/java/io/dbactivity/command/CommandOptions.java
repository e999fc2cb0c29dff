// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options that a command knows, by how they are given. Each option is in one of the sets. Immutable.
 *
 * @param switches have no value
 * @param single have one value each
 * @param repeatable may be given several times, with a value each time
 */
public record CommandOptions(Set<String> switches, Set<String> single, Set<String> repeatable) {

    public CommandOptions {
        switches = Set.copyOf(switches);
        single = Set.copyOf(single);
        repeatable = Set.copyOf(repeatable);
    }

    /**
     * Reads arguments as options, each followed by its value if it has one.
     *
     * @throws Usage if an argument is none of the options, a value is missing or empty, or an option that is not
     *     repeatable is given twice: the last one would hide the one before
     */
    public Arguments parse(String... arguments) {
        Map<String, List<String>> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            boolean isSwitch = switches.contains(name);
            if (!isSwitch && !single.contains(name) && !repeatable.contains(name)) {
                throw new Usage("Not understood: " + name);
            }
            if (values.containsKey(name) && !repeatable.contains(name)) {
                throw new Usage(name + " is given twice");
            }
            List<String> given = values.computeIfAbsent(name, any -> new ArrayList<>());
            if (!isSwitch) {
                i++;
                if (i == arguments.length || arguments[i].isEmpty()) {
                    throw new Usage(name + " has no value");
                }
                given.add(arguments[i]);
            }
        }
        return new Arguments(values);
    }
}
