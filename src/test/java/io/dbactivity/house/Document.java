// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A Markdown file of the repository. */
public record Document(Path path, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    static Document of(String path) {
        try {
            return new Document(Path.of(path), Files.readString(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The listings that are marked with a language. */
    public List<String> listings(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The one JSON listing that has a field of this name at its top level. */
    JsonNode jsonWith(String field) {
        List<JsonNode> found = listings("json").stream()
                .map(Document::parsed)
                .filter(json -> json.has(field))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " JSON listings of " + path + " have a field " + field);
        }
        return found.get(0);
    }

    /** The first group of each match. */
    List<String> findAll(String regex) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A JSON listing is not JSON", e);
        }
    }
}
