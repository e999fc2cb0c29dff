/**
 * Turns an event into a Connect record: value, key, headers, topic, partition and offset. It must not know AWS, JSON or
 * the poll loop. Start reading at {@link io.dbactivity.record.RecordMapper}.
 */
package io.dbactivity.record;
