// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sequence number, 56 decimal digits long as real ones are today. Like a real one, it grows from parent to child
 * shard, and encodes its shard and when that shard was created.
 *
 * @param shardCreated epoch milliseconds
 * @param ordinal grows with everything that happens to any stream, and is never reused
 */
record SequenceNumber(long shardCreated, long ordinal, int shardIndex) {
    private static final Pattern DIGITS = Pattern.compile("49(\\d{14})\\d{9}(\\d{19})(\\d{12})");

    static Optional<SequenceNumber> parse(String text) {
        Matcher digits = DIGITS.matcher(text);
        if (!digits.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SequenceNumber(
                    Long.parseLong(digits.group(1)),
                    Long.parseLong(digits.group(2)),
                    Integer.parseInt(digits.group(3))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "49%014d%028d%012d", shardCreated, ordinal, shardIndex);
    }
}
