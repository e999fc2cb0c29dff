// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;

/**
 * A stream's registered consumer.
 *
 * @param arn differs from the ARN of an earlier consumer of the same name
 * @param active whether it may subscribe; false while Kinesis is creating or deleting it
 */
public record StreamConsumer(String arn, boolean active) {

    public StreamConsumer {
        Objects.requireNonNull(arn, "arn");
    }
}
