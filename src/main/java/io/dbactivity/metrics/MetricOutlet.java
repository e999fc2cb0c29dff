// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.List;

/** Where values can be read from outside. */
interface MetricOutlet {

    /**
     * Publishes values that appear and vanish together.
     *
     * @throws RuntimeException if they cannot be published; nothing of them is then
     */
    Registration register(List<Series> series);

    /** Some values that are published. */
    interface Registration {

        /** Nothing is published. */
        Registration NONE = () -> {};

        /** Takes the values back. Throws nothing; does nothing if somebody else has taken them back already. */
        void remove();
    }
}
