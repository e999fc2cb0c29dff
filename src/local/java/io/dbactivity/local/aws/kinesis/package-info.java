/**
 * Kinesis Data Streams: streams, shards that split and merge, iterators, retention and the read limits of a shard. It
 * must not know HTTP, what the records mean, or the other services. Start reading at
 * {@link io.dbactivity.local.aws.kinesis.LocalKinesis}.
 */
package io.dbactivity.local.aws.kinesis;
