// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

/** What a worker is set up to guarantee. */
enum DeliveryMode {
    AT_LEAST_ONCE,
    EXACTLY_ONCE;

    boolean isExactlyOnce() {
        return this == EXACTLY_ONCE;
    }
}
