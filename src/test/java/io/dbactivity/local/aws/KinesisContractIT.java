// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import java.net.URI;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** kinesis-local, an emulator by others. */
class KinesisContractIT extends KinesisContract {
    private Emulator emulator;

    @Override
    URI start() {
        emulator = Emulators.kinesisLocal();
        return emulator.endpoint();
    }

    @Override
    void stop() {
        if (emulator != null) {
            emulator.close();
        }
    }

    /** It fails inside, with status 500. */
    @Override
    Class<? extends KinesisException> errorOfAnIteratorThatIsNone() {
        return KinesisException.class;
    }

    /** It looks for the record and does not find it. */
    @Override
    Class<? extends KinesisException> errorOfASequenceNumberNeverIssued() {
        return ResourceNotFoundException.class;
    }

    /** With AT_TRIM_HORIZON and AT_TIMESTAMP it lets all shards through. */
    @Override
    boolean filtersShardsByTime() {
        return false;
    }

    /** It begins at the first stream again, without end. */
    @Override
    boolean knowsTheTokenOfListStreams() {
        return false;
    }
}
