// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import io.dbactivity.harness.FetchMode;

/** Resharding on the local AWS side. */
class ReshardingTest extends ReshardingContract {

    ReshardingTest() {
        super(FetchMode.POLLING);
    }
}
