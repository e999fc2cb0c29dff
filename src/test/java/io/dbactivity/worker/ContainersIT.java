// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.local.aws.Emulator;
import io.dbactivity.local.aws.LocalStackContainers;
import java.nio.file.Path;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** LocalStack and Apache's image of Kafka, in containers. */
@Testcontainers(disabledWithoutDocker = true)
final class ContainersIT extends EndToEndContract {

    @Override
    Surroundings start(Path directory) {
        var kafka = new KafkaContainer("apache/kafka:4.3.1");
        kafka.start();
        Emulator aws = LocalStackContainers.start("kinesis", "kms");
        return new Surroundings(kafka.getBootstrapServers(), aws.endpoint(), aws.endpoint(), () -> {
            aws.close();
            kafka.close();
        });
    }
}
