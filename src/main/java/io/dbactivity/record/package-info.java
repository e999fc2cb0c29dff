// SPDX-License-Identifier: Apache-2.0
/**
 * Makes a Connect record of an event: its value, key, headers, topic, partition, offset and timestamp. What cannot be
 * decoded becomes a dead letter here.
 *
 * <p>This package must not know AWS, how an event's JSON is read, or the poll loop.
 *
 * <p>Start reading at {@link io.dbactivity.record.RecordMapper}. What a value looks like is chosen in
 * {@link io.dbactivity.record.ValueFormat}; the fields of an emitted event are listed in
 * {@link io.dbactivity.record.ActivitySchema} and named in {@link io.dbactivity.record.FieldNames}.
 */
package io.dbactivity.record;
