// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import io.dbactivity.harness.FetchMode;
import io.dbactivity.local.aws.Emulator;
import io.dbactivity.local.aws.Emulators;
import java.net.URI;

/** Resharding on kinesis-local, an emulator by others. */
class ReshardingIT extends ReshardingContract {

    private Emulator emulator;

    ReshardingIT() {
        super(FetchMode.POLLING);
    }

    @Override
    URI startKinesis() {
        emulator = Emulators.kinesisLocal();
        return emulator.endpoint();
    }

    @Override
    void stopKinesis() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
