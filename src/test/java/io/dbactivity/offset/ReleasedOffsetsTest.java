// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.record.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What released versions have stored: a file for each, which is never changed. An upgrade must read all of it. */
class ReleasedOffsetsTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/dbactivity/offset/released");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Map<String, Object>> offsets() throws IOException {
        List<Map<String, Object>> offsets = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode offset : JSON.readTree(file.toFile())) {
                    offsets.add(JSON.convertValue(offset, new TypeReference<>() {}));
                }
            }
        }
        return offsets;
    }

    /** What is read must be what was meant, so it is stored again as it was. */
    @ParameterizedTest
    @MethodSource("offsets")
    void isReadAndMeansTheSame(Map<String, Object> stored) throws JsonProcessingException {
        Map<String, Object> again = SourceOffset.parse(stored).toMap();

        assertThat(JSON.readTree(JSON.writeValueAsString(again)))
                .isEqualTo(JSON.readTree(JSON.writeValueAsString(stored)));
    }

    @Test
    void thisVersionHasItsFile() {
        assertThat(FOLDER.resolve(Version.CURRENT + ".json")).exists();
    }
}
