// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.audit.Amount;
import io.dbactivity.replay.ReplayOptions.Task;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** Says what becomes of each gap, in one line each. For one thread. */
final class ReplayReport {

    private static final String NO_DEAD_LETTER = "no dead letter of it is whole in the topic";

    private final PrintStream out;
    private final Map<OpenGap, String> reasons = new HashMap<>();
    private Task task = Task.TRY;
    private long closed;
    private long events;
    private long left;

    ReplayReport(PrintStream out) {
        this.out = out;
    }

    /** Until then, nothing is done. */
    void begin(Task chosen) {
        task = chosen;
    }

    /** @param written how many events */
    void closed(OpenGap gap, long written) {
        closed++;
        events += written;
        String what = switch (task) {
            case REPLAY -> "closed  ";
            case TRY -> "can be closed  ";
        };
        out.println(what + gap + ": " + Amount.of(written, "event"));
    }

    /** A dead letter of the gap does not close it. Another one may. */
    void failed(OpenGap gap, String why) {
        reasons.put(gap, why);
    }

    void leftOpen(OpenGap gap) {
        left++;
        out.println("open    " + gap + ": " + reasons.getOrDefault(gap, NO_DEAD_LETTER));
    }

    void unreadable(long records) {
        if (records > 0) {
            out.println("        records that name the place of a dead letter and hold none: " + records);
        }
    }

    void end() {
        out.println(closed() + " with " + Amount.of(events, "event") + "; " + left + " left open");
    }

    /** How many gaps are closed, in words. */
    String closed() {
        return Amount.of(closed, "gap")
                + switch (task) {
                    case REPLAY -> " closed";
                    case TRY -> " can be closed (nothing is written)";
                };
    }

    boolean isAnyLeftOpen() {
        return left > 0;
    }
}
