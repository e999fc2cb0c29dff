// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.audit.Amount;
import io.dbactivity.replay.ReplayOptions.Task;
import java.io.PrintStream;

/** Says what becomes of each gap, in one line each. For one thread. */
final class ReplayReport {

    private final PrintStream out;
    private long closed;
    private long events;
    private long left;

    ReplayReport(PrintStream out) {
        this.out = out;
    }

    /** @param written how many events */
    void closed(OpenGap gap, long written) {
        closed++;
        events += written;
        out.println("closed  " + gap + ": " + written + " events");
    }

    void leftOpen(OpenGap gap, String why) {
        left++;
        out.println("open    " + gap + ": " + why);
    }

    void withoutDeadLetter(OpenGap gap) {
        leftOpen(gap, "no dead letter of it is whole in the topic");
    }

    void unreadable(long records) {
        if (records > 0) {
            out.println("        " + Amount.of(records, "record")
                    + " of the topic that name the place of a dead letter are none");
        }
    }

    void end(Task task) {
        String what = switch (task) {
            case REPLAY -> " closed with ";
            case TRY -> " can be closed (nothing is written) with ";
        };
        out.println(Amount.of(closed, "gap") + what + Amount.of(events, "event") + "; " + left + " left open");
    }

    long closed() {
        return closed;
    }

    boolean isAnyLeftOpen() {
        return left > 0;
    }
}
