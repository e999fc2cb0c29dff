// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * CPU time of a JVM's JIT compilers, which ends when the JVM is warm. Only the operating system tells it; the JVM's own
 * beans say how long they took by the clock.
 */
final class CompilerThreads {

    /** With it, a JVM does not end a compiler's thread, whose time would be forgotten. */
    static final String JVM_OPTION = "-XX:-UseDynamicNumberOfCompilerThreads";

    private static final int TICKS_A_SECOND = 100;

    private CompilerThreads() {}

    /** Zero if this is not Linux. */
    static Duration cpuTime(long pid) {
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(threads)) {
            return Duration.ZERO;
        }
        long ticks = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                ticks += ticks(thread.resolve("stat"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Duration.ofSeconds(1).dividedBy(TICKS_A_SECOND).multipliedBy(ticks);
    }

    /** See proc_pid_stat(5): the name in parentheses is field 2, utime and stime are 14 and 15. */
    private static long ticks(Path stat) throws IOException {
        try {
            String text = Files.readString(stat);
            int end = text.lastIndexOf(')');
            if (!text.substring(0, end).matches("\\d+ \\(C[12] Compiler.*")) {
                return 0;
            }
            String[] fields = text.substring(end + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException e) {
            if (Files.exists(stat)) {
                throw e;
            }
            return 0; // The thread has ended.
        }
    }
}
