// SPDX-License-Identifier: Apache-2.0
/**
 * Opens one envelope: unwraps its data key, decrypts and verifies the whole message, and inflates it within a bound.
 *
 * <p>This package must not know Kinesis, Connect or the fields of an event.
 *
 * <p>Start reading at {@link io.dbactivity.crypto.EnvelopeOpener}. The seam to KMS is {@link
 * io.dbactivity.crypto.DataKeys}: {@link io.dbactivity.crypto.KmsDataKeys} asks, {@code KmsRefusal} says what an error
 * of KMS means, and {@link io.dbactivity.crypto.CachedDataKeys} keeps what was unwrapped. Nothing here tries again: the
 * failure goes to the task, where the package {@code failure} gives the verdict.
 */
package io.dbactivity.crypto;
