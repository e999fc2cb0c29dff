// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack, an emulator by others, in a container. */
final class LocalStackContainers {
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.9.2");

    private LocalStackContainers() {}

    /** A container with one service. */
    static Emulator start(String service) {
        LocalStackContainer container = new LocalStackContainer(IMAGE).withServices(service);
        container.start();
        return new Emulator(container.getEndpoint(), container::close);
    }
}
