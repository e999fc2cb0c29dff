// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/** The JSON that is read: more than the standard allows, and nothing that takes time beyond its length. */
final class TolerantJson {

    static final int DEEPEST = 1_000;

    /** In characters. AWS's names have about 30. The library remembers thousands of them from record to record. */
    static final int LONGEST_NAME = 1_000;

    /** Texts may be as long as the record, whose size the caller bounds. Nesting and names are bounded here. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(LONGEST_NAME)
            .maxNestingDepth(DEEPEST)
            .build();

    private static volatile JsonFactory json = factory();

    /**
     * For texts that were read once: whatever their names are, they are no reason to fail. Names are not remembered, so
     * that none has to be looked for among others.
     */
    private static final JsonFactory READ_BEFORE = tolerant(
                    LIMITS.rebuild().maxNameLength(Integer.MAX_VALUE).build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private TolerantJson() {}

    private static JsonFactory factory() {
        return tolerant(LIMITS).build();
    }

    private static JsonFactoryBuilder tolerant(StreamReadConstraints limits) {
        return new JsonFactoryBuilder()
                .streamReadConstraints(limits)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // The text is UTF-8 by contract. Only then are the parser's offsets places in it.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // Names come from the stream. They must not fill the worker's string table.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
    }

    /**
     * Forgets the names that earlier records had. The library refuses to look among too many names of one hash, and
     * those of a hostile record must not count against the next record.
     */
    static void forgetNames() {
        json = factory();
    }

    /** A parser whose offsets are counted from the text's beginning. */
    static JsonParser parser(MessageText text) throws IOException {
        return json.createParser(text.bytes(), text.start(), text.length());
    }

    /** A parser of a text that was read before, as a part of a record. */
    static JsonParser parser(String readBefore) throws IOException {
        return READ_BEFORE.createParser(readBefore);
    }

    /** True if the parser refused to go deeper. The only other things that it limits are names: long or colliding. */
    static boolean isTooDeep(JsonParser parser) {
        return parser.getParsingContext().getNestingDepth() > DEEPEST;
    }
}
