package io.dbactivity.local.aws;

import java.net.URI;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/** LocalStack, which runs kinesis-local inside. */
@Testcontainers(disabledWithoutDocker = true)
class KinesisLocalStackIT extends KinesisContractIT {
    private LocalStackContainer container;

    @Override
    URI start() {
        container = LocalStackContainers.start("kinesis");
        return container.getEndpoint();
    }

    @Override
    void stop() {
        container.close();
    }
}
