// SPDX-License-Identifier: Apache-2.0
/**
 * Records that were made to take much memory or time. Start reading at {@link io.dbactivity.hostile.HeapAttack} and
 * {@link io.dbactivity.hostile.TimeAttack}.
 */
package io.dbactivity.hostile;
