// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.preflight.StepResult;
import java.util.Map;
import org.apache.kafka.common.config.Config;

/** Tries a configuration against AWS when Connect validates it. */
final class LiveValidation {

    private LiveValidation() {}

    /** A checked configuration with the first failure, on the property where it can be cured. */
    static Config of(Config checked, Map<String, String> properties) {
        if (checked.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty())) {
            Preflight.firstFailure(ConnectorConfig.settings(properties)).ifPresent(failure -> add(failure, checked));
        }
        return checked;
    }

    /** Connect shows a message without its property, so the message begins with the name. */
    private static void add(StepResult failure, Config checked) {
        String property = failure.property().orElseThrow();
        String subject = failure.subject().isEmpty() ? "" : " for " + failure.subject();
        checked.configValues().stream()
                .filter(value -> value.name().equals(property))
                .forEach(value -> value.addErrorMessage(property + ": the step '"
                        + failure.step().text() + "' of validate.live=true failed" + subject + ". "
                        + failure.text()));
    }
}
