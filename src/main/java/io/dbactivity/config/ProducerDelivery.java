// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What settings of the connector's producer mean for delivery. Connect sets {@code acks=all},
 * {@code max.in.flight.requests.per.connection=1} and {@code enable.idempotence=false}
 * ({@code Worker.baseProducerConfigs}); the worker's settings come above those, and the connector's above both. With
 * exactly-once delivery, Connect makes the producer idempotent whatever they say.
 *
 * @param settings of worker and connector, without their prefixes
 */
public record ProducerDelivery(Map<String, String> settings) {

    public static final String ACKS = "acks";
    public static final String IN_FLIGHT = "max.in.flight.requests.per.connection";
    public static final String IDEMPOTENCE = "enable.idempotence";

    private static final Set<String> ALL_REPLICAS = Set.of("all", "-1");

    public ProducerDelivery {
        settings = Map.copyOf(settings);
    }

    /**
     * As far as a connector's own properties tell.
     *
     * @param properties of the connector
     */
    public static ProducerDelivery ofConnector(Map<String, String> properties) {
        Map<String, String> overrides = new HashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(ConnectorConfig.PRODUCER_OVERRIDE) && value != null) {
                overrides.put(name.substring(ConnectorConfig.PRODUCER_OVERRIDE.length()), value);
            }
        });
        var delivery = new ProducerDelivery(overrides);
        return ConnectorConfig.isExactlyOnceRequired(properties) ? delivery.exactlyOnce() : delivery;
    }

    /** The same on a worker that delivers exactly once. */
    public ProducerDelivery exactlyOnce() {
        Map<String, String> idempotent = new HashMap<>(settings);
        idempotent.put(IDEMPOTENCE, "true");
        return new ProducerDelivery(idempotent);
    }

    /**
     * True if Kafka acknowledges a record when all in-sync replicas have it. Otherwise what counts as delivered is lost
     * with its broker, and may be there later than what was written after it.
     */
    public boolean isAcknowledgedByAllReplicas() {
        return ALL_REPLICAS.contains(settings.getOrDefault(ACKS, "all"));
    }

    /** True if the records of a partition keep their order when a request is sent again. */
    public boolean isInOrder() {
        return settings.getOrDefault(IN_FLIGHT, "1").strip().equals("1")
                || settings.getOrDefault(IDEMPOTENCE, "false").strip().equalsIgnoreCase("true");
    }
}
