// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import java.net.URI;

/** The local Kinesis in CBOR, which the SDK speaks unless it is told otherwise. */
class KinesisContractTest extends KinesisContract {
    private LocalAws aws;

    @Override
    URI start() {
        aws = LocalAws.start();
        aws.kinesis().enforceLimits(false);
        return aws.endpoint();
    }

    @Override
    void stop() {
        aws.close();
    }
}
