// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Damage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the worker says about records that cannot be decoded, with all that the plugin has to say. */
@ExtendWith(ConnectCluster.Shared.class)
final class LogRedactionIT {

    private static final String CONNECTOR = "log-redaction";
    private static final int EVENTS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Damage> DAMAGES =
            Stream.of(Damage.values()).filter(damage -> !damage.readable()).toList();

    /** One for each damage, so that each fails a task of its own. */
    private static final List<SimulatedDatabase> DATABASES = IntStream.range(0, DAMAGES.size())
            .mapToObj(number -> SimulatedDatabase.numbered(AURORA_POSTGRESQL, number))
            .toList();

    @Test
    void failuresAreReportedWithoutContentKeysOrCredentials(ConnectCluster cluster) {
        ConnectWorker worker = cluster.worker();
        ConnectRest rest = worker.rest();
        rest.logLevel("io.dbactivity", "DEBUG");
        try (ActivitySource source = new ActivitySource(DATABASES, traffic -> traffic)) {
            writeAndDamage(source);
            Map<String, String> config = source.connector(CONNECTOR);
            config.put("tasks.max", String.valueOf(DATABASES.size()));
            rest.create(CONNECTOR, config);

            assertThat(awaitTraces(rest))
                    .allSatisfy(trace -> assertThat(trace).contains("aws-rds-das-cluster-", "shardId-000000000000"));
            source.secrets().assertAbsentFrom(rest.status(CONNECTOR).toString());
            source.secrets().assertAbsentFrom(worker.log());
        } finally {
            rest.delete(CONNECTOR);
            rest.logLevel("io.dbactivity", "INFO");
        }
    }

    private static void writeAndDamage(ActivitySource source) {
        source.simulator().createStreams(1);
        source.simulator().produce(EVENTS * DATABASES.size());
        for (int i = 0; i < DATABASES.size(); i++) {
            source.simulator().produce(DATABASES.get(i).resourceId(), DAMAGES.get(i));
        }
    }

    private static List<String> awaitTraces(ConnectRest rest) {
        return await("every task to fail")
                .atMost(PATIENCE)
                .pollInSameThread()
                .ignoreException(ConnectRest.NotFoundException.class)
                .until(() -> traces(rest.status(CONNECTOR)), traces -> traces.size() == DATABASES.size());
    }

    private static List<String> traces(JsonNode status) {
        return status.path("tasks").findValuesAsText("trace");
    }
}
