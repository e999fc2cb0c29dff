// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import java.util.Objects;
import java.util.Optional;

/**
 * What happens to what cannot be delivered.
 *
 * @param tolerateUndecodable true for {@code errors.tolerance=all}: go on past a record that cannot be decoded
 * @param deadLetterTopic where such a record's encrypted bytes go; absent: only the gap record remains
 * @param continueWhenPositionLost true for {@code on.position.lost=continue}
 * @param isolateStreams true for {@code on.stream.failure=isolate}: a stream that may not be read stops no other
 */
public record ErrorSettings(
        boolean tolerateUndecodable,
        Optional<String> deadLetterTopic,
        boolean continueWhenPositionLost,
        boolean isolateStreams) {

    public ErrorSettings {
        Objects.requireNonNull(deadLetterTopic, "deadLetterTopic");
    }
}
