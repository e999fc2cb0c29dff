// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

/** What the viewer reads. */
interface Source extends AutoCloseable {

    /**
     * Reads, and tells the viewer, to the end that was asked for.
     *
     * @throws ViewException if it cannot be read
     */
    void read(Viewer viewer) throws InterruptedException;

    @Override
    void close();
}
