// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads files of dead letters, which hold Kinesis records that a task could not decode. Each line is one record: the
 * record's own JSON, or its Base64, with or without quotation marks, as console consumers print it.
 */
final class DeadLetterFiles implements Source {

    private final List<Path> files;
    private final String resourceId;
    private final ViewDecoder decoder;

    /**
     * @param resourceId to which the data keys are bound
     * @param decoder closed with the source
     */
    DeadLetterFiles(List<Path> files, String resourceId, ViewDecoder decoder) {
        this.files = List.copyOf(files);
        this.resourceId = resourceId;
        this.decoder = decoder;
    }

    @Override
    public void read(Viewer viewer) throws InterruptedException {
        for (Path file : files) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                read(file, lines, viewer);
            } catch (IOException e) {
                throw new ViewException(
                        file + " cannot be read: " + e.getClass().getSimpleName());
            }
        }
    }

    private void read(Path file, BufferedReader lines, Viewer viewer) throws IOException, InterruptedException {
        int number = 0;
        for (String line = lines.readLine(); line != null && !viewer.isDone(); line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                read(new Place(file.toString(), "", "line " + number, Optional.empty()), line.strip(), viewer);
            }
        }
    }

    private void read(Place place, String line, Viewer viewer) throws InterruptedException {
        if (line.startsWith("{")) {
            decoder.decode(place, line.getBytes(UTF_8), resourceId, List::of, viewer);
            return;
        }
        try {
            byte[] data = Base64.getDecoder().decode(line.replaceAll("^\"|\"$", ""));
            decoder.decode(place, data, resourceId, List::of, viewer);
        } catch (IllegalArgumentException e) {
            viewer.take(new Problem(
                    Problem.Kind.UNDECODABLE,
                    place,
                    "The line is neither a record's JSON nor the Base64 of a record."));
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
