// SPDX-License-Identifier: Apache-2.0
/**
 * Transforms that a worker puts between a connector and Kafka, or between Kafka and a sink: emitted records in other
 * forms, or without the data in their statements; and predicates, which choose the records that a transform is for.
 *
 * <p>This package must not know anything of the plugin but the schema and the names of fields of an emitted record.
 *
 * <p>Start reading at {@link io.dbactivity.transform.MaskSql}, which masks what statements hold, at {@link
 * io.dbactivity.transform.ToEcs} for views of an event, at {@link io.dbactivity.transform.Flatten} for rows, or at
 * {@link io.dbactivity.transform.EventMatches}, which selects events for any transform. What goes where stands in the
 * packages below, one for each form.
 */
package io.dbactivity.transform;
