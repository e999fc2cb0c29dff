// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The published definitions of OCSF and ECS. They belong to others and are no part of this repository: they are read
 * from the folder that the system property {@code siem.data} names, and without it a test that needs them is skipped.
 */
public final class Definitions {

    private static final Path FOLDER = Path.of(System.getProperty("siem.data", "../shared/siem/data"));

    private Definitions() {}

    static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(existing(file).toFile());
    }

    /** The lines of one of them. */
    public static List<String> lines(String file) throws IOException {
        return Files.readAllLines(existing(file));
    }

    private static Path existing(String file) {
        Path path = FOLDER.resolve(file);
        assumeThat(path)
                .as("Definitions of others, which are not there; -Dsiem.data= says where they are")
                .exists();
        return path;
    }
}
