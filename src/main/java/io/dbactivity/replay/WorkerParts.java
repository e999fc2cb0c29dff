// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.preflight.Usage;
import java.util.Map;
import java.util.TreeMap;

/** Makes what a configuration names by its class, as a worker does. All classes are on one class path here. */
final class WorkerParts {

    private WorkerParts() {}

    /**
     * @param property that names the class
     * @throws Usage if there is no such class
     */
    static <T> T create(String property, String className, Class<T> type) {
        try {
            return Class.forName(className)
                    .asSubclass(type)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw new Usage(property + ": " + className + " is no " + type.getSimpleName() + " on the class path ("
                    + e.getClass().getSimpleName() + "). Write its full name, and put its jars on the class path.");
        }
    }

    /** The properties whose names begin with a prefix, without it. */
    static Map<String, String> withPrefix(Map<String, String> properties, String prefix) {
        Map<String, String> found = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
