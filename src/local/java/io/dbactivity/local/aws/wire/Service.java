// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

import java.util.Map;
import java.util.Objects;

/**
 * An AWS service.
 *
 * @param name the name as in IAM actions, such as {@code kinesis}
 */
public record Service(String name, Map<String, Operation<?>> operations) {

    public Service {
        Objects.requireNonNull(name, "name");
        operations = Map.copyOf(operations);
    }
}
