// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.command.Usage;
import io.dbactivity.preflight.WorkerConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The properties of the Kafka clients: the worker's, then the connector's overrides, then those of whoever replays. A
 * client ignores those that it does not know.
 */
record ReplayClients(Map<String, String> connector, WorkerConfig worker, Optional<Map<String, String>> ofCommand) {

    ReplayClients {
        if (!worker.hasKafka() && ofCommand.stream().noneMatch(own -> own.containsKey("bootstrap.servers"))) {
            throw new Usage("Neither --worker-config nor --command-config has bootstrap.servers");
        }
    }

    Properties producer() {
        return of("producer.");
    }

    Properties consumer() {
        return of("consumer.");
    }

    private Properties of(String kind) {
        Properties properties = worker.clients();
        properties.putAll(worker.withPrefix(kind));
        properties.putAll(WorkerConfig.withPrefix(connector, kind + "override."));
        ofCommand.ifPresent(properties::putAll);
        return properties;
    }
}
