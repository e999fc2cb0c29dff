// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.EntryLink;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryChainTest {

    private static final ActivityStream STREAM =
            new ActivityStream(StreamIdentity.ofResource("cluster-A"), Instant.ofEpochMilli(5), Duration.ofHours(24));
    private static final ShardId SHARD = new ShardId(STREAM.identity().name(), "shardId-000000000003");
    private static final Coverage ENTRY = new Coverage.StreamDeleted(Instant.EPOCH, LedgerWriter.scope(STREAM));

    @Test
    void numbersEntriesAndNamesTheOneBefore() {
        var chain = new EntryChain(STREAM, SHARD, Optional.empty());

        EntryLink first = chain.append(ENTRY, "audit");
        EntryLink second = chain.append(ENTRY, "audit");

        assertThat(first.entryId()).matches("aws-rds-das-cluster-A:5:shardId-000000000003:1:[0-9a-f]{8}");
        assertThat(first.previousEntryId()).isEmpty();
        assertThat(second.entryId()).matches("aws-rds-das-cluster-A:5:shardId-000000000003:2:[0-9a-f]{8}");
        assertThat(second.previousEntryId()).contains(first.entryId());
        assertThat(second.carrierShardId()).isEqualTo(SHARD.shard());
    }

    @Test
    void goesOnAfterTheStoredEntryAndTellsABranchFromIt() {
        var chain = new EntryChain(STREAM, SHARD, Optional.empty());
        String stored = chain.append(ENTRY, "audit").entryId();
        EntryLink lost = chain.append(ENTRY, "audit");

        var later = new Coverage.StreamDeleted(Instant.EPOCH.plusMillis(1), LedgerWriter.scope(STREAM));
        EntryLink again = new EntryChain(STREAM, SHARD, Optional.of(stored)).append(later, "audit");

        assertThat(again.previousEntryId()).contains(stored);
        assertThat(again.entryId()).isNotEqualTo(lost.entryId());
    }

    @Test
    void beginsAnewInAStreamThatWasCreatedAgain() {
        String stored = new EntryChain(STREAM, SHARD, Optional.empty())
                .append(ENTRY, "audit")
                .entryId();
        var recreated = new ActivityStream(STREAM.identity(), Instant.ofEpochMilli(9), Duration.ofHours(24));

        EntryLink first = new EntryChain(recreated, SHARD, Optional.of(stored)).append(ENTRY, "audit");

        assertThat(first.previousEntryId()).isEmpty();
        assertThat(first.entryId()).contains(":9:shardId-000000000003:1:");
    }
}
