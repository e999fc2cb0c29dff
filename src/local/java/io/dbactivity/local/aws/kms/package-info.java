// SPDX-License-Identifier: Apache-2.0
/**
 * KMS, as far as data keys are made and opened with it, with keys that can be disabled and deleted. It must not know
 * HTTP or the other services. Start reading at {@link io.dbactivity.local.aws.kms.LocalKms}.
 */
package io.dbactivity.local.aws.kms;
