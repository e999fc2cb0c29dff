// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What distinguishes a stream from an earlier one of the same name.
 *
 * @param created when the stream was created, in whole milliseconds; changes if the activity stream is stopped and
 *     started again
 * @param retention how long the stream keeps a record; 24 hours for a stream that RDS created
 */
public record StreamDescription(Instant created, Duration retention) {

    public StreamDescription {
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(retention, "retention");
    }
}
