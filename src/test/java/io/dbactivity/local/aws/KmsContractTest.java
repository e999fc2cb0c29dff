// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

class KmsContractTest extends KmsContract {
    @Override
    Emulator start() {
        LocalAws aws = LocalAws.start();
        return new Emulator(aws.endpoint(), aws::close);
    }
}
