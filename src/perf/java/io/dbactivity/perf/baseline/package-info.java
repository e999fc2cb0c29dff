// SPDX-License-Identifier: Apache-2.0
/**
 * The two ways in which activity streams reach Connect without this connector. They are frozen: nobody makes them
 * faster or slower, so that ratios of different times can be compared.
 *
 * <p>Both yield the same events as the connector, field by field, because a ratio between different products says
 * nothing. Where the original is silent, as on the normalised fields, the cheapest code that gives them is taken.
 */
package io.dbactivity.perf.baseline;
