// SPDX-License-Identifier: Apache-2.0
/**
 * Writes the traffic of Database Activity Streams to any Kinesis endpoint, as the databases of each engine do, and
 * keeps an account of what it wrote. It must not know the connector: it imports nothing of it, so that a
 * misunderstanding of the format cannot cancel out. Start reading at {@link
 * io.dbactivity.local.simulator.ActivitySimulator}.
 */
package io.dbactivity.local.simulator;
