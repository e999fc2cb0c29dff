// SPDX-License-Identifier: Apache-2.0
/**
 * What databases and their sessions do, told as JSON in the words of each engine. It must not know encryption, Kinesis,
 * or the connector. Start reading at {@link io.dbactivity.local.simulator.database.DatabaseTraffic}.
 */
package io.dbactivity.local.simulator.database;
