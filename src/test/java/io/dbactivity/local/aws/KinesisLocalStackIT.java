// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import org.testcontainers.junit.jupiter.Testcontainers;

/** LocalStack, which runs kinesis-local inside. */
@Testcontainers(disabledWithoutDocker = true)
class KinesisLocalStackIT extends KinesisContractIT {
    @Override
    Emulator start() {
        return LocalStackContainers.start("kinesis");
    }
}
