// SPDX-License-Identifier: Apache-2.0
/**
 * What RDS says of databases: which have an activity stream, and what the streams may have lost. It must not know
 * Connect or Kinesis. Start reading at {@link io.dbactivity.rds.Rds}.
 */
package io.dbactivity.rds;
