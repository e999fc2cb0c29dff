// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a numbered entry: {@code stream:created:carrier:number:hash}.
 *
 * @param chain the shard whose chain the entry belongs to
 * @param number of the entry in its chain, from 1
 * @param hash over the entry before and the content, as a number
 */
record EntryId(ShardName chain, long number, int hash) {

    private static final Pattern TEXT = Pattern.compile("([^:]+):(\\d{1,18}):([^:]+):(\\d{1,18}):([0-9a-f]{8})");

    private static final int HEX = 16;

    /** @throws AuditException if the text is not the id of an entry */
    static EntryId parse(String text) {
        Matcher id = TEXT.matcher(text);
        if (!id.matches()) {
            throw new AuditException("'" + text + "' is not the id of an entry");
        }
        return new EntryId(
                ShardName.of(id.group(1), id.group(2), id.group(3)),
                Long.parseLong(id.group(4)),
                Integer.parseUnsignedInt(id.group(5), HEX));
    }

    @Override
    public String toString() {
        return "%s:%d:%s:%d:%08x"
                .formatted(chain.stream(), chain.streamCreated().toEpochMilli(), chain.shardId(), number, hash);
    }
}
