// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.time.Instant;

/** Shows what is read. Called by one thread. */
interface Display {

    void show(ShownEvent event);

    void show(Problem problem);

    /**
     * Hears how far a shard is read, whether or not it held anything to show.
     *
     * @param readUntil everything that arrived before this moment is read
     */
    default void showProgress(String stream, String shard, Instant readUntil) {}

    /** Hears that a shard is read to its end. */
    default void showEnd(String stream, String shard) {}

    /** Called at least every second while there is nothing else. */
    default void refresh() {}

    /** Passes on what it holds back. Returns false if nobody takes it any more, as after {@code | head}. */
    boolean flush();

    /** Shows what is left to be shown. */
    void finish();
}
