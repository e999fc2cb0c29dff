// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ShortenedEvent;
import io.dbactivity.event.SizeLimit;
import io.dbactivity.record.LargeEventSettings.Handling;

/** Finds the events that are larger than Kafka takes, and does with them what the settings say. Immutable. */
final class LargeEventRule {

    /** The name of its property, as with every rule that excludes events. */
    static final String NAME = "on.large.event";

    private final Handling handling;
    private final ValueFormat format;
    private final SizeLimit limit;

    LargeEventRule(LargeEventSettings settings, ValueFormat format) {
        this.handling = settings.handling();
        this.format = format;
        this.limit = format.limit(settings.maxBytes());
    }

    boolean appliesTo(ActivityEvent event) {
        return limit.isExceededBy(event);
    }

    /** @throws LargeEventException if the task has to stop at such an event */
    LargeEvent describe(ActivityEvent event) {
        var large = new LargeEvent(event.index(), limit.size(event), limit.bytes(), handling == Handling.CUT);
        if (handling == Handling.FAIL) {
            throw LargeEventException.fatal(large);
        }
        return large;
    }

    /** The name under which such events are counted as excluded; null if they are cut. */
    String excludingRule() {
        return handling == Handling.CUT ? null : NAME;
    }

    /**
     * The record of an event with its long values cut.
     *
     * @param place of the event among those of its Kinesis record that are delivered
     */
    EventRecord cut(ActivityEvent event, EventRecords records, int place) {
        ShortenedEvent shortened = limit.shorten(event);
        EventRecord record = records.of(shortened.event(), place);
        format.complete(record, event, shortened);
        return record;
    }
}
