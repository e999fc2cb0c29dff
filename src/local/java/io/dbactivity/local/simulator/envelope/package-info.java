// SPDX-License-Identifier: Apache-2.0
/**
 * Puts an inner record into the encrypted envelope in which it travels, or into a deliberately damaged one. It must not
 * know what the record says, nor where the envelope goes. Start reading at
 * {@link io.dbactivity.local.simulator.envelope.EnvelopeWriter}.
 */
package io.dbactivity.local.simulator.envelope;
