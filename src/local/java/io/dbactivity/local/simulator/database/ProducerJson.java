// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes compact JSON with a producer's habit of escaping. */
final class ProducerJson {

    /** Escapes what JSON requires. */
    static final ProducerJson PLAIN = new ProducerJson(JsonMapper.builder().build());

    /** Also escapes characters that are special in HTML: AWS's samples of Oracle events show an escaped equals sign. */
    static final ProducerJson HTML_SAFE = new ProducerJson(htmlSafe());

    private final ObjectMapper mapper;

    private ProducerJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String text(EventDraft draft) {
        try {
            return mapper.writeValueAsString(draft.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of strings and numbers can always be written", e);
        }
    }

    private static ObjectMapper htmlSafe() {
        JsonMapper mapper = JsonMapper.builder()
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .build();
        mapper.getFactory().setCharacterEscapes(new HtmlEscapes());
        return mapper;
    }

    private static final class HtmlEscapes extends CharacterEscapes {

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            "<>&='".chars().forEach(character -> codes[character] = ESCAPE_STANDARD);
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
