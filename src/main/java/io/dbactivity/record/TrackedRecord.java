// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

/** A Connect record that hears what the worker has made of it. */
public interface TrackedRecord {

    /**
     * Says what became of the record. May be called by any thread.
     *
     * @param acknowledged true if Kafka has it, false if the worker dropped it
     * @return false if the worker dropped it and nobody makes up for that
     */
    boolean settle(boolean acknowledged);
}
