// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A shard in the model: its records, and how far a task has delivered them. */
final class ModelShard {

    /** @param isUndecodable true if nothing can be delivered of it */
    record KinesisRecord(String sequenceNumber, int events, Instant arrival, boolean isUndecodable) {}

    /** How far a task is, and what it has not told the ledger yet. */
    static final class Progress {
        String run;
        long ordinal;
        long number;
        String entry;
        int record;
        int event;

        /** The position that the last write carried: Connect stores no other one. */
        int writtenRecord;

        int writtenEvent;
        boolean started;
        boolean finished;
        long countedTo;
        List<Long> missing = new ArrayList<>();
        String firstSequence;
        String lastSequence;

        /** What Connect stores: the position, not what is yet to be told. */
        Progress stored() {
            Progress copy = new Progress();
            copy.run = run;
            copy.ordinal = ordinal;
            copy.number = number;
            copy.entry = entry;
            copy.record = writtenRecord;
            copy.event = writtenEvent;
            copy.writtenRecord = writtenRecord;
            copy.writtenEvent = writtenEvent;
            copy.finished = finished;
            copy.countedTo = ordinal;
            return copy;
        }
    }

    final ShardName name;
    final List<ModelShard> parents;
    final List<ModelShard> children = new ArrayList<>();
    final List<KinesisRecord> records = new ArrayList<>();
    final Instant born;
    boolean closed;
    Progress progress = new Progress();
    Progress stored;

    ModelShard(ShardName name, List<ModelShard> parents, Instant born) {
        this.name = name;
        this.parents = List.copyOf(parents);
        this.born = born;
    }

    boolean isReadable() {
        return !progress.finished && parents.stream().allMatch(parent -> parent.progress.finished || parent.everEnded);
    }

    /** Its end has been told once. */
    boolean everEnded;

    /** How many records were ever delivered, even by a task that crashed. */
    int everDelivered;

    /** A write carries the present position. */
    void carryPosition() {
        boolean whole = !isDelivered()
                && progress.event > 0
                && progress.event == records.get(progress.record).events();
        progress.writtenRecord = whole ? progress.record + 1 : progress.record;
        progress.writtenEvent = whole ? 0 : progress.event;
    }

    /** All records that were there are delivered. */
    boolean isDelivered() {
        return progress.record == records.size();
    }

    /** When the last record of a closed shard arrived. */
    Instant closedAt() {
        return records.isEmpty() ? born : records.get(records.size() - 1).arrival();
    }

    /** Everything that arrived before is delivered. */
    Instant readUntil(Instant now) {
        if (isDelivered() && !closed) {
            return now;
        }
        return progress.record == 0 ? born : records.get(progress.record - 1).arrival();
    }
}
