// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the command came to in this process. */
record ViewRun(int exitCode, String out, String err) {

    static ViewRun of(String... arguments) {
        return on(new Terminal(false, Optional.empty()), InstantSource.system(), arguments);
    }

    static ViewRun on(Terminal terminal, InstantSource clock, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exitCode = new ViewCommand(
                        new PrintStream(out, false, UTF_8), new PrintStream(err, true, UTF_8), terminal, clock)
                .run(arguments);
        return new ViewRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
