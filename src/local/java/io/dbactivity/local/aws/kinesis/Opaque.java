// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Texts that callers hand back without looking inside: iterators and tokens. */
final class Opaque {
    /** A separator that occurs in no stream or shard name. */
    private static final String SEPARATOR = "|";

    private Opaque() {}

    static String encode(Object... parts) {
        String text = String.join(
                SEPARATOR, java.util.Arrays.stream(parts).map(String::valueOf).toList());
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The parts of a text.
     *
     * @throws IllegalArgumentException if the text was not composed of that many parts
     */
    static List<String> decode(String text, int parts) {
        String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        List<String> found = List.of(decoded.split("\\|", -1));
        if (found.size() != parts) {
            throw new IllegalArgumentException("Not " + parts + " parts but " + found.size());
        }
        return found;
    }
}
