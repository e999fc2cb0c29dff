// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.house.Manual;
import io.dbactivity.local.kafka.KafkaDistribution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command as the manual prints it, except for where Java, Kafka and the plugin are. */
final class PrintedCommand {

    private PrintedCommand() {}

    /**
     * @param page of the manual, without its ending
     * @param part of the first command that is meant
     */
    static List<String> words(String page, String part, ConnectCluster cluster) {
        return words(page, part, cluster.plugins(), cluster.bootstrapServers());
    }

    /** @param plugins where the plugin is unpacked */
    static List<String> words(String page, String part, Path plugins, String bootstrapServers) {
        String command = Manual.page(page)
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("java -cp ") && line.contains(part))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ", -1)) {
            words.add(word.replace(
                            "/opt/kafka/libs/*", KafkaDistribution.ofThisBuild().classPath())
                    .replaceFirst("/usr/local/share/kafka/plugins", plugins.toString())
                    .replace("'", "")
                    .replace("localhost:9092", bootstrapServers));
        }
        words.set(0, KafkaDistribution.ofThisBuild().java().toString());
        return words;
    }
}
