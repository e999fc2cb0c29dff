// SPDX-License-Identifier: Apache-2.0
/**
 * What a database activity is. The decrypted text of four engines is read into values, and each event is classified in
 * words that are the same for every engine.
 *
 * <p>This package must not know Connect or AWS.
 *
 * <p>Start reading at {@link io.dbactivity.event.EventParser}; what an event means is decided in
 * {@link io.dbactivity.event.Classification}.
 */
package io.dbactivity.event;
