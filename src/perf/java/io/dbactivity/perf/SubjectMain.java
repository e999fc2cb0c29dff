// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One way of a {@link Contest}, in a JVM of its own, which measures whenever {@link SubjectJvm} asks. */
final class SubjectMain {

    static final String ANSWER = "answer ";
    static final String ALLOCATED = "allocated";
    static final String RETAINED = "retained";

    private SubjectMain() {}

    public static void main(String[] arguments) throws IOException {
        Subject subject = Contest.titled(arguments[0]).subject(arguments[1]);
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(ANSWER + answer(subject, question));
        }
    }

    private static String answer(Subject subject, String question) {
        return switch (question) {
            case ALLOCATED -> Double.toString(subject.allocated());
            case RETAINED -> Double.toString(subject.retained());
            default -> {
                Usage usage = subject.measure(Duration.parse(question));
                yield usage.cpuNanos() + " " + usage.records() + " " + usage.compilingNanos();
            }
        };
    }
}
