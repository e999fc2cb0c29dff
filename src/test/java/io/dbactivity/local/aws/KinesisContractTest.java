// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

/** The local Kinesis in CBOR, which the SDK speaks unless it is told otherwise. */
class KinesisContractTest extends KinesisContract {
    @Override
    Emulator start() {
        LocalAws aws = LocalAws.start();
        aws.kinesis().enforceLimits(false);
        return new Emulator(aws.endpoint(), aws::close);
    }
}
