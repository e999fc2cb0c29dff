// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command came to. */
record CommandRun(int exitCode, List<String> lines) {

    /**
     * Runs a command of the plugin as the ledger's page of the manual prints it.
     *
     * @param type the class of the command, without its package
     * @param places what stands for files and topics of the manual, by their words there
     * @param more options
     */
    static CommandRun of(ConnectCluster cluster, String type, Map<String, String> places, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(PrintedCommand.words("ledger", "." + type + " ", cluster));
        command.replaceAll(word -> places.getOrDefault(word, word));
        command.addAll(List.of(more));
        return of(command);
    }

    /** What a command printed, to both of its outputs, until it ended. */
    static CommandRun of(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        return new CommandRun(process.waitFor(), lines);
    }
}
