// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/**
 * What the parser keeps.
 *
 * @param keepOriginal whether each event carries its own JSON text
 */
public record EventSettings(boolean keepOriginal) {}
