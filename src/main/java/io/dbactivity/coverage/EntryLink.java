// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/**
 * The place of an entry in the chain of the shard whose offset it carries.
 *
 * @param entryId tells the entry from every other one, so that a sink can write it twice without harm
 * @param previousEntryId absent in the first entry of a chain
 */
public record EntryLink(String entryId, Optional<String> previousEntryId, String carrierShardId, String connector) {

    public EntryLink {
        Objects.requireNonNull(entryId, "entryId");
        Objects.requireNonNull(previousEntryId, "previousEntryId");
        Objects.requireNonNull(carrierShardId, "carrierShardId");
        Objects.requireNonNull(connector, "connector");
    }

    void describe(Struct struct) {
        struct.put("entryId", entryId)
                .put("previousEntryId", previousEntryId.orElse(null))
                .put("carrierShardId", carrierShardId)
                .put("connector", connector);
    }
}
