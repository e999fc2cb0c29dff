// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack, an emulator by others, in a container. */
public final class LocalStackContainers {
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.9.2");

    private LocalStackContainers() {}

    /** A container with these services. */
    public static Emulator start(String... services) {
        LocalStackContainer container = new LocalStackContainer(IMAGE).withServices(services);
        container.start();
        return new Emulator(container.getEndpoint(), container::close);
    }
}
