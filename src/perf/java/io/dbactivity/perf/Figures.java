// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a run came to: as lines, as a table for a document, and as JSON. */
final class Figures {

    private final List<Figure> figures = new ArrayList<>();

    void add(Figure figure) {
        System.err.println(figure.line() + (figure.detail().isEmpty() ? "" : " (" + figure.detail() + ")"));
        figures.add(figure);
    }

    void print(PrintStream out) {
        out.println();
        out.println("jvm " + jvm());
        out.println("cores " + cores());
        figures.forEach(figure -> out.println(figure.line()));
        out.println();
        out.println("| figure | case | value | rounds, unit |");
        out.println("| --- | --- | --- | --- |");
        figures.forEach(figure -> out.println("| " + figure.kind() + " | " + figure.subject() + " | " + figure.value()
                + " | " + figure.detail() + " |"));
    }

    void write(Path json) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("jvm", jvm());
        all.put("cores", cores());
        all.put("figures", figures);
        Files.createDirectories(json.getParent());
        Files.write(
                json,
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(all));
    }

    private static String jvm() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
