// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.function.LongSupplier;

/**
 * Divides the time of a task's thread between the connector, which is polled, and the worker. The thread says when it
 * comes and goes; any thread may ask for the sums, to which what is under way belongs.
 */
public final class PollTimer {

    /** Who has the thread, since when, and how long each had it before. All in nanoseconds. */
    private record Turn(boolean connectors, long since, long connector, long worker) {

        Turn next(long now) {
            return new Turn(!connectors, now, connectorUntil(now), workerUntil(now));
        }

        long connectorUntil(long now) {
            return connectors ? connector + now - since : connector;
        }

        long workerUntil(long now) {
            return connectors ? worker : worker + now - since;
        }
    }

    private final LongSupplier nanoClock;

    /** Null until the first poll. */
    private volatile Turn turn;

    public PollTimer(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** A poll begins. */
    public void begin() {
        long now = nanoClock.getAsLong();
        turn = turn == null ? new Turn(true, now, 0, 0) : turn.next(now);
    }

    /** The poll that has begun ends. */
    public void end() {
        turn = turn.next(nanoClock.getAsLong());
    }

    /** Nanoseconds of all polls so far. */
    long inPolls() {
        Turn present = turn;
        return present == null ? 0 : present.connectorUntil(nanoClock.getAsLong());
    }

    /** Nanoseconds after the first poll and outside of any. */
    long betweenPolls() {
        Turn present = turn;
        return present == null ? 0 : present.workerUntil(nanoClock.getAsLong());
    }
}
