/**
 * Opens one envelope: unwraps its data key, decrypts and verifies the whole message, and inflates it within a bound.
 *
 * <p>This package must not know Kinesis, Connect or the fields of an event.
 *
 * <p>Start reading at {@link io.dbactivity.crypto.EnvelopeOpener}. The seam to KMS is
 * {@link io.dbactivity.crypto.DataKeys}.
 */
package io.dbactivity.crypto;
