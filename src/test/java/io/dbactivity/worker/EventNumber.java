// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

/** The number of an event in its shard. Every shard of these tests has one run. */
record EventNumber(String shardId, long ordinal) {}
