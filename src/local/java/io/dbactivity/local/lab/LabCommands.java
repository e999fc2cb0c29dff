// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.kafka.KafkaDistribution;
import io.dbactivity.local.kafka.LocalKafka;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of the lab's guide, as scripts for a shell, and the environment in which they run. */
final class LabCommands {

    private static final String SAFE = "[\\w/.:=@-]+";

    private final LocalKafka kafka;
    private final LabDatabase database;

    LabCommands(LocalKafka kafka, LabDatabase database) {
        this.kafka = kafka;
        this.database = database;
    }

    /**
     * Scripts by their names: PostgreSQL's programs and Kafka's, the plugin's commands, and one that stands in for
     * RDS's.
     */
    Map<String, String> scripts() {
        KafkaDistribution distribution = KafkaDistribution.ofThisBuild();
        String worker = distribution.classPath() + ":" + kafka.pluginClassPath();
        Map<String, String> scripts = new LinkedHashMap<>();
        for (String program : new String[] {"psql", "pgbench"}) {
            scripts.put(
                    program,
                    script("LD_LIBRARY_PATH=" + quoted(database.server().libraries()) + " "
                            + quoted(database.server().program(program))));
        }
        scripts.put(
                "kafka-console-consumer.sh",
                java(distribution.classPath(), "org.apache.kafka.tools.consumer.ConsoleConsumer"));
        scripts.put("activity-viewer", java(worker, "io.dbactivity.view.ViewCommand"));
        scripts.put("activity-auditor", java(worker, "io.dbactivity.audit.AuditCommand"));
        scripts.put("activity-stream", java(System.getProperty("java.class.path"), StreamCommand.class.getName()));
        return scripts;
    }

    private static String java(String classPath, String main) {
        // Nobody wants to read what libraries say on a terminal.
        return script(Stream.of(
                        KafkaDistribution.ofThisBuild().java().toString(),
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dlog4j2.level=error",
                        "-cp",
                        classPath,
                        main)
                .map(LabCommands::quoted)
                .collect(Collectors.joining(" ")));
    }

    private static String script(String command) {
        return "#!/bin/sh\n" + command + " \"$@\"\n";
    }

    /** For {@code .} of a shell. AWS's own clients then know of nothing but the local AWS side. */
    String environment(Path scripts, Path connector) {
        Map<String, String> values = new LinkedHashMap<>(database.server().environment());
        values.put("AWS_ENDPOINT_URL", database.aws().endpoint().toString());
        values.put("AWS_REGION", LabDatabase.REGION.id());
        values.put("AWS_DEFAULT_REGION", LabDatabase.REGION.id());
        values.put("AWS_ACCESS_KEY_ID", LocalClients.CREDENTIAL);
        values.put("AWS_SECRET_ACCESS_KEY", LocalClients.CREDENTIAL);
        values.put("LAB_KMS_KEY", database.key());
        values.put("LAB_RESOURCE_ID", database.cluster().resourceId());
        values.put("LAB_WORKER", kafka.worker().address().toString());
        values.put("LAB_KAFKA", kafka.bootstrapServers());
        values.put("LAB_CONNECTOR", connector.toString());
        // What would lead the clients elsewhere, or sign for somebody else.
        return "unset AWS_SESSION_TOKEN AWS_PROFILE AWS_ENDPOINT_URL_RDS AWS_ENDPOINT_URL_KINESIS AWS_ENDPOINT_URL_KMS"
                + " AWS_IGNORE_CONFIGURED_ENDPOINT_URLS\n"
                + "export PATH=" + quoted(scripts) + ":\"$PATH\"\n"
                + values.entrySet().stream()
                        .map(value -> "export " + value.getKey() + "=" + quoted(value.getValue()) + "\n")
                        .collect(Collectors.joining());
    }

    private static String quoted(Path file) {
        return quoted(file.toString());
    }

    private static String quoted(String word) {
        return word.matches(SAFE) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
