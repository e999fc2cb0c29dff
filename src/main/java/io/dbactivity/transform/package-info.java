/**
 * Transforms and predicates of Connect for the records that the connector emits. They see a record and its schema, and
 * nothing of how it came to be.
 *
 * <p>This package must not know anything of the plugin but the names of an emitted record's fields.
 *
 * <p>Start reading at {@link io.dbactivity.transform.MaskSql}, which masks what statements hold, or at
 * {@link io.dbactivity.transform.EventMatches}, which selects events for any transform.
 */
package io.dbactivity.transform;
