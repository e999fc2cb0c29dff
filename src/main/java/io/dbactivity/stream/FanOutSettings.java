// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;

/**
 * Enhanced fan-out.
 *
 * @param consumerName name of the consumer to which Kinesis pushes each stream's records
 */
public record FanOutSettings(String consumerName, Deregistration deregistration) {

    /** When a connector deregisters the consumers that it registered. */
    public enum Deregistration {
        NEVER,
        ON_STOP
    }

    public FanOutSettings {
        Objects.requireNonNull(consumerName, "consumerName");
        Objects.requireNonNull(deregistration, "deregistration");
    }
}
