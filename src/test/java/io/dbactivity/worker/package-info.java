// SPDX-License-Identifier: Apache-2.0
/**
 * The packaged plugin in real Connect workers, against a real broker and a local AWS side. Nothing here may reach into
 * the plugin: what is seen is what its users see. Start reading at {@link io.dbactivity.worker.WorkerKillIT}.
 */
package io.dbactivity.worker;
