// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

/** Supplies a writer with the key for its next message. */
@FunctionalInterface
interface DataKeySupply {

    DataKey next();
}
