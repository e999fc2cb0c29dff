// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads whole lines of a log that the server rotates, from a position on. Used by one thread.
 *
 * <p>One process writes the log, and begins a new file only after its last byte in the old one. So a file is read to
 * its end once more after a later one has been seen, and then left.
 */
final class LogTail implements AutoCloseable {

    private static final String SUFFIX = ".json";
    private static final int CHUNK = 1024 * 1024;

    /** A statement is at most 1 GB; a line of more than this is given up. */
    private static final int LONGEST_LINE = 256 * 1024 * 1024;

    private final Path directory;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private FileChannel channel;
    private LogPosition position;
    private long read;
    private long damaged;

    LogTail(Path directory, LogPosition start) {
        this.directory = directory;
        this.position = start;
        this.read = start.offset();
    }

    /** The lines that are there now and were not returned yet, up to about a megabyte. Never waits. */
    List<byte[]> next() {
        List<byte[]> lines = new ArrayList<>();
        try {
            List<String> later = filesFrom(position.file());
            if (later.isEmpty()) {
                return lines;
            }
            if (!later.get(0).equals(position.file())) {
                open(new LogPosition(later.get(0), 0));
            } else if (channel == null) {
                open(position);
            }
            read(lines);
            if (lines.isEmpty() && later.size() > 1 && read == channel.size()) {
                leave(later.get(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private void read(List<byte[]> lines) throws IOException {
        do {
            chunk.clear();
            if (channel.read(chunk, read) < 0) {
                return;
            }
            read += chunk.position();
            chunk.flip();
            split(lines);
        } while (lines.isEmpty());
    }

    private void split(List<byte[]> lines) {
        int start = 0;
        byte[] bytes = chunk.array();
        for (int i = 0; i < chunk.limit(); i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, start, i - start);
                lines.add(line.toByteArray());
                line.reset();
                start = i + 1;
            }
        }
        if (start > 0) {
            position = new LogPosition(position.file(), read - (chunk.limit() - start));
        }
        if (line.size() < LONGEST_LINE) {
            line.write(bytes, start, chunk.limit() - start);
        } else {
            line.reset();
            damaged++;
        }
    }

    /** What the server had begun to write when it crashed is not a line. */
    private void leave(String next) throws IOException {
        if (line.size() > 0) {
            damaged++;
        }
        open(new LogPosition(next, 0));
    }

    private void open(LogPosition start) throws IOException {
        close();
        line.reset();
        channel = FileChannel.open(directory.resolve(start.file()));
        position = start;
        read = start.offset();
    }

    /** The position after the lines returned so far. */
    LogPosition position() {
        return position;
    }

    /** How many lines could not be read whole so far. */
    long damaged() {
        return damaged;
    }

    /** Goes to the end of the log, as it is now, without reading. */
    void skipToEnd() {
        try {
            List<String> files = filesFrom("");
            if (files.isEmpty()) {
                return;
            }
            String last = files.get(files.size() - 1);
            open(new LogPosition(last, 0));
            position = new LogPosition(last, endOfLastLine(channel.size()));
            read = position.offset();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long endOfLastLine(long size) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = size; end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    /** The bytes of log after the position. */
    long backlog() {
        try {
            long bytes = -position.offset();
            for (String file : filesFrom(position.file())) {
                bytes += Files.size(directory.resolve(file));
            }
            return Math.max(0, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the files before a position. */
    void deleteBefore(LogPosition kept) {
        try {
            for (String file : filesFrom("")) {
                if (file.compareTo(kept.file()) < 0) {
                    Files.deleteIfExists(directory.resolve(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> filesFrom(String first) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && name.compareTo(first) >= 0)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
