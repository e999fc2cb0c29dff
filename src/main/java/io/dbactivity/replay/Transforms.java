// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.command.Usage;
import io.dbactivity.preflight.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * The transforms of a connector, as a worker would apply them: what they mask must not be seen because it comes by
 * another way. For one thread.
 */
final class Transforms implements AutoCloseable {

    private static final String NAMES = "transforms";

    /** @param applies which records the transform is for */
    private record Step(Transformation<SourceRecord> transform, Predicate<SourceRecord> applies) {}

    private final List<Step> steps = new ArrayList<>();

    /**
     * @param connector its properties
     * @throws Usage if a class is not on the class path
     */
    Transforms(Map<String, String> connector) {
        for (String name : connector.getOrDefault(NAMES, "").split(",")) {
            if (!name.isBlank()) {
                steps.add(step(name.strip(), connector));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Step step(String name, Map<String, String> connector) {
        Map<String, String> own = WorkerConfig.withPrefix(connector, NAMES + "." + name + ".");
        Transformation<SourceRecord> transform =
                WorkerParts.create(NAMES + "." + name + ".type", own.getOrDefault("type", ""), Transformation.class);
        Predicate<SourceRecord> applies = applies(own, connector);
        own.keySet().removeAll(List.of("type", "predicate", "negate"));
        transform.configure(own);
        return new Step(transform, applies);
    }

    @SuppressWarnings("unchecked")
    private static Predicate<SourceRecord> applies(Map<String, String> transform, Map<String, String> connector) {
        String name = transform.get("predicate");
        if (name == null) {
            return record -> true;
        }
        Map<String, String> own = WorkerConfig.withPrefix(connector, "predicates." + name + ".");
        org.apache.kafka.connect.transforms.predicates.Predicate<SourceRecord> predicate = WorkerParts.create(
                "predicates." + name + ".type",
                own.getOrDefault("type", ""),
                org.apache.kafka.connect.transforms.predicates.Predicate.class);
        own.remove("type");
        predicate.configure(own);
        Predicate<SourceRecord> test = predicate::test;
        return Boolean.parseBoolean(transform.get("negate")) ? test.negate() : test;
    }

    /** The record as it reaches the converters; absent if a transform filters it. */
    Optional<SourceRecord> apply(SourceRecord record) {
        SourceRecord changed = record;
        for (Step step : steps) {
            if (step.applies().test(changed)) {
                changed = step.transform().apply(changed);
            }
            if (changed == null) {
                return Optional.empty();
            }
        }
        return Optional.of(changed);
    }

    @Override
    public void close() {
        steps.forEach(step -> step.transform().close());
    }
}
