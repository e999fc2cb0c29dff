// SPDX-License-Identifier: Apache-2.0
/**
 * The AWS services behind an activity stream, on loopback and with knobs that no emulator has. It must not know the
 * plugin, so that a misunderstanding of AWS cannot cancel out. Start reading at
 * {@link io.dbactivity.local.aws.LocalAws}.
 */
package io.dbactivity.local.aws;
