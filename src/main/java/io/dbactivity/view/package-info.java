// SPDX-License-Identifier: Apache-2.0
/**
 * The viewer's command: shows what is in an activity stream, in the topic of the events, or in files of dead letters,
 * to people without a search engine at hand. It reads a stream with the code that a task reads it with, and writes
 * nothing.
 *
 * <p>This package must not know how a task delivers, or what Connect stores. What a database user typed reaches a
 * terminal only by way of {@link io.dbactivity.view.SafeText}.
 *
 * <p>Start reading at {@link io.dbactivity.view.ViewCommand}. A {@link io.dbactivity.view.Source} reads and tells a
 * {@link io.dbactivity.view.Viewer}, which counts and filters, and passes on to a {@link io.dbactivity.view.Display}.
 */
package io.dbactivity.view;
