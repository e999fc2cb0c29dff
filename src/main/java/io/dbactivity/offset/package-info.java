// SPDX-License-Identifier: Apache-2.0
/**
 * How far a shard is delivered, as Connect stores it, and the instructions that operators store. It must not know
 * clients or threads. Start reading at {@link io.dbactivity.offset.SourceOffset}; {@link
 * io.dbactivity.offset.StoredOffsets} reads what the worker has stored.
 */
package io.dbactivity.offset;
