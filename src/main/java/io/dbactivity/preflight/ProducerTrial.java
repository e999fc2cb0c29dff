// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import static io.dbactivity.config.ConnectorConfig.BATCHING;
import static io.dbactivity.config.ConnectorConfig.PRODUCER_OVERRIDE;

import io.dbactivity.config.ProducerDelivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Looks at how the connector's producer is set, by the connector or by the worker. Connect puts the worker's
 * {@code producer.*} above its own settings and the connector's {@code producer.override.*} above both. It refuses a
 * connector of which it does not allow every override.
 */
final class ProducerTrial {

    private static final String OF_WORKER = "producer.";
    private static final String POLICY = "connector.client.config.override.policy";
    private static final String KAFKAS_POLICIES = "org.apache.kafka.connect.connector.policy.";
    private static final String ALLOWLIST = "connector.client.config.override.allowlist";

    /** What decides how much a core writes. */
    private static final List<String> DECISIVE = Stream.concat(
                    BATCHING.stream(), Stream.of(ProducerConfig.BUFFER_MEMORY_CONFIG))
            .toList();

    private static final String HINT =
            "A busy stream needs larger, compressed batches. The example configuration sets them.";

    private static final String EXACTLY_ONCE = "exactly.once.source.support";

    private ProducerTrial() {}

    /** @param connector the connector's properties */
    static StepResult look(Map<String, String> connector, WorkerConfig worker) {
        Map<String, String> overrides = WorkerConfig.withPrefix(connector, PRODUCER_OVERRIDE);
        Map<String, String> ofWorker = worker.withPrefix(OF_WORKER);
        ProducerDelivery delivery = delivery(overrides, ofWorker, worker);
        if (!delivery.isAcknowledgedByAllReplicas()) {
            return unacknowledged(overrides, ofWorker);
        }
        if (!worker.isKnown()) {
            return StepResult.skipped(
                    Step.PRODUCER,
                    "",
                    "How the worker sets its producers, and whether a connector may, is not known. Give the worker's"
                            + " properties, --worker-config.");
        }
        String policy = policy(worker);
        Optional<Predicate<String>> allowed = allowed(policy, worker);
        if (allowed.isEmpty() && !overrides.isEmpty()) {
            return StepResult.skipped(
                    Step.PRODUCER,
                    "",
                    "Whether the worker's " + POLICY + " allows what the connector sets is not known: it is none of"
                            + " Kafka's.");
        }
        return overrides.keySet().stream()
                .filter(allowed.orElse(any -> true).negate())
                .findFirst()
                .map(refused -> refused(refused, policy))
                .orElseGet(() -> fit(overrides, ofWorker, delivery));
    }

    private static ProducerDelivery delivery(
            Map<String, String> ofConnector, Map<String, String> ofWorker, WorkerConfig worker) {
        Map<String, String> all = new HashMap<>(ofWorker);
        all.putAll(ofConnector);
        var delivery = new ProducerDelivery(all);
        return worker.value(EXACTLY_ONCE).orElse("").strip().equalsIgnoreCase("enabled")
                ? delivery.exactlyOnce()
                : delivery;
    }

    private static StepResult unacknowledged(Map<String, String> ofConnector, Map<String, String> ofWorker) {
        String prefix = ofConnector.containsKey(ProducerDelivery.ACKS) ? PRODUCER_OVERRIDE : OF_WORKER;
        return StepResult.failed(
                Step.PRODUCER,
                "",
                "With acks=" + setting(ProducerDelivery.ACKS, ofConnector, ofWorker) + ", events count as delivered"
                        + " before all in-sync replicas have them: if a broker fails, events are lost that the ledger"
                        + " counts. Leave acks out: Connect sets it to all.",
                prefix + ProducerDelivery.ACKS);
    }

    /** Short, as in {@code All}, if it is one of Kafka's. */
    private static String policy(WorkerConfig worker) {
        String policy = worker.value(POLICY).orElse("All").strip();
        String name = policy.startsWith(KAFKAS_POLICIES) ? policy.substring(KAFKAS_POLICIES.length()) : policy;
        return name.replace("ConnectorClientConfigOverridePolicy", "");
    }

    /** What a policy lets a connector set; empty if nobody knows. */
    private static Optional<Predicate<String>> allowed(String policy, WorkerConfig worker) {
        return switch (policy) {
            case "All" -> Optional.of(name -> true);
            case "None" -> Optional.of(name -> false);
            case "Principal" ->
                Optional.of(Set.of("sasl.jaas.config", "sasl.mechanism", "security.protocol")::contains);
            case "Allowlist" -> Optional.of(listed(worker)::contains);
            default -> Optional.empty();
        };
    }

    private static Set<String> listed(WorkerConfig worker) {
        return Stream.of(worker.value(ALLOWLIST).orElse("").split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private static StepResult refused(String name, String policy) {
        return StepResult.failed(
                Step.PRODUCER,
                "",
                "The worker's " + POLICY + " is " + policy + " and does not allow the connector to set " + name
                        + ", so Connect refuses the connector. Set the policy to All, or leave the connector's "
                        + PRODUCER_OVERRIDE + "* out and set " + OF_WORKER + name
                        + " in the worker's properties, for all of its"
                        + " connectors.",
                PRODUCER_OVERRIDE + name);
    }

    private static StepResult fit(
            Map<String, String> ofConnector, Map<String, String> ofWorker, ProducerDelivery delivery) {
        String settings = DECISIVE.stream()
                .map(name -> name + "=" + setting(name, ofConnector, ofWorker))
                .collect(Collectors.joining(", "));
        boolean small =
                BATCHING.stream().noneMatch(name -> ofConnector.containsKey(name) || ofWorker.containsKey(name));
        String text = small ? settings + ". " + HINT : settings + ".";
        return delivery.isInOrder()
                ? StepResult.passed(Step.PRODUCER, "", text)
                : StepResult.warning(
                        Step.PRODUCER,
                        "",
                        text + " With " + ProducerDelivery.IN_FLIGHT + "="
                                + setting(ProducerDelivery.IN_FLIGHT, ofConnector, ofWorker) + " and without "
                                + ProducerDelivery.IDEMPOTENCE + "=true, events of a partition change their order when"
                                + " a request is sent again. Leave it out: Connect sets it to 1.");
    }

    private static String setting(String name, Map<String, String> ofConnector, Map<String, String> ofWorker) {
        if (ofConnector.containsKey(name)) {
            return ofConnector.get(name) + " (connector)";
        }
        return ofWorker.containsKey(name)
                ? ofWorker.get(name) + " (worker)"
                : ProducerConfig.configDef().defaultValues().get(name) + " (Kafka's default)";
    }
}
