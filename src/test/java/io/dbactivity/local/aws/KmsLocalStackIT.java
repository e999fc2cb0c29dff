package io.dbactivity.local.aws;

import java.net.URI;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/** LocalStack, whose KMS is its own. */
@Testcontainers(disabledWithoutDocker = true)
class KmsLocalStackIT extends KmsContract {
    private LocalStackContainer container;

    @Override
    URI start() {
        container = LocalStackContainers.start("kms");
        return container.getEndpoint();
    }

    @Override
    void stop() {
        container.close();
    }

    /** Its blobs are laid out in its own way. */
    @Override
    int blobBytes() {
        return 96;
    }
}
