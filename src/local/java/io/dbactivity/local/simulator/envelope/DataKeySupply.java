// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

/** Where a writer gets the key for its next message. */
@FunctionalInterface
interface DataKeySupply {

    DataKey next();
}
