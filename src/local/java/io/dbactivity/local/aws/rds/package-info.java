// SPDX-License-Identifier: Apache-2.0
/** RDS, as far as it is asked for activity streams. */
package io.dbactivity.local.aws.rds;
