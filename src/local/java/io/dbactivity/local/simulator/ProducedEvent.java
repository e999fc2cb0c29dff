// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import java.util.OptionalLong;

/**
 * An event of a record that was put.
 *
 * @param index of the event in its record, from 0
 * @param marker the number in the comment at the end of the event's {@code commandText}, if it has one
 */
public record ProducedEvent(int index, boolean heartbeat, OptionalLong marker) {}
