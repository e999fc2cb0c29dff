// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import io.dbactivity.harness.FetchMode;

/** Resharding on the local AWS side, by enhanced fan-out. */
class FanOutReshardingTest extends ReshardingContract {

    FanOutReshardingTest() {
        super(FetchMode.FANOUT);
    }
}
