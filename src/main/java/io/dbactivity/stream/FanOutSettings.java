// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;

/**
 * Enhanced fan-out.
 *
 * @param consumerName of the consumer to which each stream's records are pushed
 */
public record FanOutSettings(String consumerName, Deregistration deregistration) {

    /** When a connector deregisters the consumers that it has registered. */
    public enum Deregistration {
        NEVER,
        ON_STOP
    }

    public FanOutSettings {
        Objects.requireNonNull(consumerName, "consumerName");
        Objects.requireNonNull(deregistration, "deregistration");
    }
}
