/**
 * Opens one envelope: unwraps its data key, decrypts and verifies the whole message, inflates it within a bound. It must
 * not know Kinesis, Connect or the fields of an event. Start reading at {@link io.dbactivity.crypto.EnvelopeOpener}.
 */
package io.dbactivity.crypto;
