// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import io.dbactivity.harness.FetchMode;
import io.dbactivity.local.aws.LocalAws;
import java.net.URI;

/** Resharding on the local AWS side. */
class ReshardingTest extends ReshardingContract {

    ReshardingTest() {
        super(FetchMode.POLLING);
    }

    @Override
    URI startKinesis(LocalAws local) {
        return local.endpoint();
    }

    @Override
    void stopKinesis() {
        // Ends with the local AWS side.
    }
}
