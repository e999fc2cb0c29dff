// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Locale;

/** What a finding is about. The text is what machines match on: it never changes. */
enum FindingKind {
    /** Something to know that says nothing about completeness. */
    NOTE,
    /** The ledger or the events are of a version without numbers, so that less can be proved. */
    PROVES_LESS,
    /** A setting of a topic removes evidence. */
    TOPIC_SETTING,
    /** The ledger says that something was not delivered. */
    GAP,
    /** The ledger says that something was not delivered at first, and was delivered by a replay. */
    GAP_CLOSED,
    /** The configuration left events out, and the ledger counts them by the rule. */
    EXCLUDED,
    /** The stream is gone, with what it held. */
    STREAM_GONE,
    /** An entry of the ledger is not in its topic, or came while that was read. */
    ENTRY_MISSING,
    /** Entries of the ledger left their topic by its retention. */
    ENTRIES_LEFT_TOPIC,
    /** Entries of the ledger contradict themselves or each other. */
    ENTRIES_CONTRADICT,
    /** Events that an entry counts are not in Kafka. */
    EVENTS_MISSING,
    /** Events that were delivered before a restart are not in Kafka, and no entry counts them. */
    EVENTS_MISSING_BEFORE_RESTART,
    /** Events that no entry counts are not in Kafka, though later ones are counted. */
    EVENTS_NOT_COUNTED,
    /** Events left their topic by its retention. */
    EVENTS_LEFT_TOPIC,
    /** The beginning of a topic was removed although its settings keep it. */
    TOPIC_CUT,
    /** Events are in Kafka under numbers that are not theirs. */
    EVENTS_OUT_OF_PLACE,
    /** Events are in Kafka of which the ledger says nothing. */
    EVENTS_UNKNOWN,
    /** The ledger says nothing of a shard that it names. */
    SHARD_UNREAD,
    /** A shard was read before its parent was read to its end, or without it. */
    PARENT_UNREAD,
    /** Nothing says with which shards a stream began. */
    BEGINNING_UNKNOWN,
    /** Reading went on further than where it stopped. */
    SKIPPED,
    /** Nothing was said of a shard for too long. */
    SILENT,
    /** Connect's stored offset is further than the topics. */
    TAIL_CUT;

    /** The kind's name in JSON. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
