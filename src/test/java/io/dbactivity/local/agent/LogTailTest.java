// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path directory;

    @Test
    void waitsForTheRestOfALine() throws IOException {
        append("a.json", "one\ntw");
        try (LogTail tail = new LogTail(directory, LogPosition.FIRST)) {
            assertThat(all(tail)).containsExactly("one");
            append("a.json", "o\n");
            assertThat(all(tail)).containsExactly("two");
        }
    }

    @Test
    void readsAFileToItsEndBeforeTheNextOne() throws IOException {
        append("a.json", "one\n");
        try (LogTail tail = new LogTail(directory, LogPosition.FIRST)) {
            assertThat(all(tail)).containsExactly("one");
            append("a.json", "two\n");
            append("b.json", "three\n");
            append("a.log", "not of the log\n");
            assertThat(all(tail)).containsExactly("two", "three");
            assertThat(tail.damaged()).isZero();
            tail.deleteBefore(tail.position());
        }
        assertThat(directory.resolve("a.json")).doesNotExist();
    }

    @Test
    void continuesAtAPosition() throws IOException {
        append("a.json", "one\ntwo\n");
        LogPosition position;
        try (LogTail tail = new LogTail(directory, LogPosition.FIRST)) {
            all(tail);
            position = tail.position();
        }
        append("a.json", "three\n");
        position.store(directory.resolve("position"));
        LogPosition stored = LogPosition.load(directory.resolve("position")).orElseThrow();
        try (LogTail tail = new LogTail(directory, stored)) {
            assertThat(all(tail)).containsExactly("three");
        }
    }

    @Test
    void readsALineThatIsLongerThanItsBuffer() throws IOException {
        String line = "ü".repeat(3_000_000);
        append("a.json", line + "\nshort\n");
        try (LogTail tail = new LogTail(directory, LogPosition.FIRST)) {
            assertThat(all(tail)).containsExactly(line, "short");
            assertThat(tail.backlog()).isZero();
        }
    }

    /** The server crashed while it wrote, and began a new file. */
    @Test
    void countsALineWithoutEnd() throws IOException {
        append("a.json", "one\ntw");
        append("b.json", "three\n");
        try (LogTail tail = new LogTail(directory, LogPosition.FIRST)) {
            assertThat(all(tail)).containsExactly("one", "three");
            assertThat(tail.damaged()).isEqualTo(1);
        }
    }

    @Test
    void skipsToTheEndOfTheLastLine() throws IOException {
        append("a.json", "one\n");
        append("b.json", "two\nthr");
        try (LogTail tail = new LogTail(directory, LogPosition.FIRST)) {
            tail.skipToEnd();
            append("b.json", "ee\n");
            assertThat(all(tail)).containsExactly("three");
        }
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Calls until two answers in a row are empty: one may only lead to the next file. */
    private static List<String> all(LogTail tail) {
        List<String> lines = new ArrayList<>();
        int empty = 0;
        while (empty < 2) {
            List<byte[]> next = tail.next();
            empty = next.isEmpty() ? empty + 1 : 0;
            next.forEach(line -> lines.add(new String(line, UTF_8)));
        }
        return lines;
    }
}
