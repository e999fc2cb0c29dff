// SPDX-License-Identifier: Apache-2.0
/**
 * The account of a run: what was written to the streams against what arrived in the topic, event by event. It must not
 * know who wrote or who read. Start reading at {@link io.dbactivity.local.delivery.DeliveryCheck}.
 */
package io.dbactivity.local.delivery;
