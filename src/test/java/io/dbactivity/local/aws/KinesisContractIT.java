// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** kinesis-local, an emulator by others. */
class KinesisContractIT extends KinesisContract {
    @Override
    Emulator start() {
        return Emulators.kinesisLocal();
    }

    /** It fails inside, with status 500. */
    @Override
    public Class<? extends KinesisException> errorOfAnIteratorThatIsNone() {
        return KinesisException.class;
    }

    /** It looks for the record and does not find it. */
    @Override
    public Class<? extends KinesisException> errorOfASequenceNumberNeverIssued() {
        return ResourceNotFoundException.class;
    }

    /** With AT_TRIM_HORIZON and AT_TIMESTAMP it lets all shards through. */
    @Override
    public boolean filtersShardsByTime() {
        return false;
    }

    /** It begins at the first stream again, without end. */
    @Override
    public boolean knowsTheTokenOfListStreams() {
        return false;
    }
}
