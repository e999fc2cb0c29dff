// SPDX-License-Identifier: Apache-2.0
/**
 * Which streams and shards there are, and which task reads them. It must not know records or decryption. Start reading
 * at {@link io.dbactivity.assignment.ShardWatch}.
 */
package io.dbactivity.assignment;
