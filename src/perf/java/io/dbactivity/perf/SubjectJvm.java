// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A JVM in which nothing but one way of a contest is done, as it would be in production: its code is compiled for it
 * alone, and what it leaves to the collector is collected at its own cost.
 */
final class SubjectJvm implements AutoCloseable {

    private final String way;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    SubjectJvm(MeasuringJvm jvm, Contest contest, String way) {
        this.way = way;
        this.process = jvm.start(SubjectMain.class, contest.title(), way);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    String way() {
        return way;
    }

    /** CPU time of whole passes that together take at least this long. */
    Usage measure(Duration atLeast) {
        String[] answer = ask(atLeast.toString()).split(" ");
        return new Usage(Long.parseLong(answer[0]), Long.parseLong(answer[1]), Long.parseLong(answer[2]));
    }

    /** Bytes allocated per event. */
    double allocated() {
        return Double.parseDouble(ask(SubjectMain.ALLOCATED));
    }

    /** Heap bytes that the records of one event keep. */
    double retained() {
        return Double.parseDouble(ask(SubjectMain.RETAINED));
    }

    private String ask(String question) {
        try {
            questions.write(question);
            questions.newLine();
            questions.flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(SubjectMain.ANSWER)) {
                    return line.substring(SubjectMain.ANSWER.length());
                }
                System.err.println(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("The JVM of " + way + " ended before it answered");
    }

    /** It ends by itself when nobody can ask any more. */
    @Override
    public void close() {
        try {
            questions.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
