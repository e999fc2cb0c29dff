// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes what a source reads, counts all of it, and shows what was asked for. What is not shown is said in the summary.
 * Only the summary may be asked for by another thread.
 */
final class Viewer {

    private final Display display;
    private final Predicate<ShownEvent> filter;
    private final Heartbeats heartbeats;
    private final long limit;
    private long shown;
    private long filtered;
    private long hidden;
    private long undecodable;
    private long lost;
    private long deadLetters;

    /** Whether heartbeats are shown. */
    enum Heartbeats {
        SHOWN,
        HIDDEN
    }

    /** @param limit most events that are shown */
    Viewer(Display display, Predicate<ShownEvent> filter, Heartbeats heartbeats, long limit) {
        this.display = display;
        this.filter = filter;
        this.heartbeats = heartbeats;
        this.limit = limit;
    }

    void take(ShownEvent event) {
        if (isFull()) {
            return;
        }
        if (event.event().isHeartbeat() && heartbeats == Heartbeats.HIDDEN) {
            count(() -> hidden++);
        } else if (!filter.test(event)) {
            count(() -> filtered++);
        } else {
            count(() -> shown++);
            display.show(event);
        }
    }

    /** A problem is shown whatever the filter is: nobody knows what the record held. */
    void take(Problem problem) {
        if (isFull()) {
            return;
        }
        count(() -> {
            switch (problem.kind()) {
                case UNDECODABLE -> undecodable++;
                case LOST -> lost++;
                case DEAD_LETTER -> deadLetters++;
            }
        });
        display.show(problem);
    }

    void takeProgress(String stream, String shard, Instant readUntil) {
        display.showProgress(stream, shard, readUntil);
    }

    void takeEnd(String stream, String shard) {
        display.showEnd(stream, shard);
    }

    void refresh() {
        display.refresh();
    }

    void finish() {
        display.finish();
    }

    /** True if there is nothing more to do: as many events are shown as were asked for, or nobody looks any more. */
    boolean isDone() {
        return isFull() || !display.flush();
    }

    private synchronized void count(Runnable work) {
        work.run();
    }

    /** True if as many events are shown as were asked for. */
    private synchronized boolean isFull() {
        return shown >= limit;
    }

    /** True if everything that was read could be read. */
    synchronized boolean isWhole() {
        return undecodable == 0 && lost == 0;
    }

    /** What was shown and what was not, in one line. */
    synchronized String summary() {
        List<String> parts = new ArrayList<>();
        parts.add(shown + (shown == 1 ? " event" : " events") + " shown");
        add(parts, filtered, "events filtered out");
        add(parts, hidden, "heartbeats not shown");
        add(parts, deadLetters, "dead letters");
        add(parts, undecodable, undecodable == 1 ? "UNDECODABLE record" : "UNDECODABLE records");
        add(parts, lost, "LOSSES");
        if (isFull()) {
            parts.add("stopped at --limit");
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
