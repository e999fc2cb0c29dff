// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Statements from a file beside the tests, each with what is expected of it. */
final class Statements {

    private static final String EXPECTED = "    => ";

    private Statements() {}

    /** Dialect, statement, and expectation of each. */
    static Stream<Arguments> of(String file) {
        Iterator<String> lines = lines(file).iterator();
        Stream.Builder<Arguments> statements = Stream.builder();
        while (lines.hasNext()) {
            String line = lines.next();
            int colon = line.indexOf(": ");
            statements.add(Arguments.of(
                    Dialect.valueOf(line.substring(0, colon)),
                    readable(line.substring(colon + 2)),
                    readable(expectation(lines.next()))));
        }
        return statements.build();
    }

    private static String expectation(String line) {
        if (!line.startsWith(EXPECTED)) {
            throw new IllegalStateException("No expectation: " + line);
        }
        return line.substring(EXPECTED.length());
    }

    private static String readable(String line) {
        return line.replace('⏎', '\n').replace('␍', '\r').replace('⇥', '\t');
    }

    private static List<String> lines(String file) {
        try (InputStream in = Statements.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
