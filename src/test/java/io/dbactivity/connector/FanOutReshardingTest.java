// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import io.dbactivity.harness.FetchMode;
import io.dbactivity.local.aws.LocalAws;
import java.net.URI;

/** Resharding on the local AWS side, by enhanced fan-out. */
class FanOutReshardingTest extends ReshardingContract {

    FanOutReshardingTest() {
        super(FetchMode.FANOUT);
    }

    @Override
    URI startKinesis(LocalAws local) {
        return local.streamingEndpoint();
    }

    @Override
    void stopKinesis() {
        // Ends with the local AWS side.
    }
}
