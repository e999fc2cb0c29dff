// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import org.testcontainers.junit.jupiter.Testcontainers;

/** LocalStack, whose KMS is its own. */
@Testcontainers(disabledWithoutDocker = true)
class KmsLocalStackIT extends KmsContract {
    @Override
    Emulator start() {
        return LocalStackContainers.start("kms");
    }

    /** Its blobs are laid out in its own way. */
    @Override
    int blobBytes() {
        return 96;
    }

    /** Not known of it. */
    @Override
    boolean decryptMindsTheLength() {
        return false;
    }
}
