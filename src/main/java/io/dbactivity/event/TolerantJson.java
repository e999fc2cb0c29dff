// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** The JSON that is read: more than the standard allows, and nothing that takes time beyond its length. */
final class TolerantJson {

    static final int DEEPEST = 1_000;

    /** Texts may be as long as the record, whose size the caller bounds. Nesting is bounded here. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNestingDepth(DEEPEST)
            .build();

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // The text is UTF-8 by contract. Only then are the parser's offsets places in it.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Names come from the stream. They must not fill the worker's string table.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private TolerantJson() {}

    /** A parser whose offsets are counted from the text's beginning. */
    static JsonParser parser(MessageText text) throws IOException {
        return JSON.createParser(text.bytes(), text.start(), text.length());
    }

    /** True if the parser refused to go deeper. The only other thing that it limits is names made to collide. */
    static boolean isTooDeep(JsonParser parser) {
        return parser.getParsingContext().getNestingDepth() > DEEPEST;
    }
}
