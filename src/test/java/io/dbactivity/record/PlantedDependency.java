// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Breaks the layers on purpose, for the test of the rule that catches it. */
final class PlantedDependency {

    private final KinesisClient forbidden;

    PlantedDependency(KinesisClient forbidden) {
        this.forbidden = forbidden;
    }

    @Override
    public String toString() {
        return "PlantedDependency[" + forbidden.serviceName() + "]";
    }
}
