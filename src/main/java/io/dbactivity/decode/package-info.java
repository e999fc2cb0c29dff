// SPDX-License-Identifier: Apache-2.0
/**
 * Decodes the records of all shards of a task on a few threads and hands them back in the order of each shard. It must
 * not know what decoding is or who delivers. Start reading at {@link io.dbactivity.decode.DecodeQueue}.
 */
package io.dbactivity.decode;
