// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file to which a process writes its log and all other output, across restarts. */
record LogFile(Path path) {

    private static final int TAIL_BYTES = 6_000;

    private static final String LOG4J = """
            status = error
            appender.out.type = Console
            appender.out.name = out
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %d{HH:mm:ss.SSS} %-5p [%t] %c{1} - %m%n
            rootLogger.level = info
            rootLogger.appenderRef.out.ref = out
            # A worker may start before its broker; how often it knocked is not worth a line each time.
            logger.client.name = org.apache.kafka.clients.NetworkClient
            logger.client.level = error
            logger.metadata.name = org.apache.kafka.clients.admin.internals.AdminMetadataManager
            logger.metadata.level = warn
            """;

    /** Creates the directory and, in it, the configuration that sends everything to standard output. */
    static LogFile in(Path directory, String processName) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("log4j2.properties"), LOG4J);
            return new LogFile(directory.resolve(processName + ".log").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jvmOption() {
        return "-Dlog4j2.configurationFile=" + path.resolveSibling("log4j2.properties");
    }

    ProcessBuilder.Redirect redirect() {
        return ProcessBuilder.Redirect.appendTo(path.toFile());
    }

    /** The last lines, for a message about a process that did not do what it should. */
    String tail() {
        try (FileChannel file = FileChannel.open(path)) {
            ByteBuffer end = ByteBuffer.allocate(TAIL_BYTES);
            file.position(Math.max(0, file.size() - TAIL_BYTES));
            while (end.hasRemaining() && file.read(end) >= 0) {}
            return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
