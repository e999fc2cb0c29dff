/**
 * Transforms that a worker puts between a connector and Kafka, or between Kafka and a sink: emitted records in other
 * forms.
 *
 * <p>This package must not know anything of the plugin but the schema of an emitted record.
 *
 * <p>Start reading at {@link io.dbactivity.transform.ToEcs} for views of an event, and at
 * {@link io.dbactivity.transform.Flatten} for rows. What goes where stands in the packages below, one for each form.
 */
package io.dbactivity.transform;
