// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.command.Usage;

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
}
