// SPDX-License-Identifier: Apache-2.0
/**
 * STS, as far as a role is assumed through it. It must not know HTTP or the other services. Start reading at
 * {@link io.dbactivity.local.aws.sts.LocalSts}.
 */
package io.dbactivity.local.aws.sts;
