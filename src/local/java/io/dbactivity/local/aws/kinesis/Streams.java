// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** All streams of the account, and their time. Thread-safe. */
final class Streams {
    private final Map<String, Stream> streams = new ConcurrentSkipListMap<>();
    private final AtomicLong ordinals = new AtomicLong();
    private final InstantSource clock;

    Streams(InstantSource clock) {
        this.clock = clock;
    }

    /** The time in whole milliseconds, the resolution of the protocols. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void create(String name, int shards) {
        Stream created = new Stream(name, shards, now(), ordinals::incrementAndGet);
        if (streams.putIfAbsent(name, created) != null) {
            throw Errors.streamExists(name);
        }
    }

    void delete(String name) {
        Stream removed = streams.remove(name);
        if (removed == null) {
            throw Errors.noStream(name);
        }
        removed.consumers().removeAll();
    }

    Stream require(String name) {
        Stream stream = streams.get(name);
        if (stream == null) {
            throw Errors.noStream(name);
        }
        return stream;
    }

    /** Finds a stream by its name or ARN, whichever the request gives. */
    Stream require(String name, String arn) {
        if (name == null && arn == null) {
            throw Errors.invalid("StreamARN or StreamName must be provided.");
        }
        return require(name == null ? arn.substring(arn.indexOf('/') + 1) : name);
    }

    /** The stream of a consumer, whose ARN begins with the stream's. */
    Stream ofConsumer(String consumerArn) {
        int end = consumerArn.indexOf("/consumer/");
        if (end < 0) {
            throw Errors.invalid("ConsumerARN " + consumerArn + " is invalid.");
        }
        return require(null, consumerArn.substring(0, end));
    }

    /** By name. */
    Collection<Stream> all() {
        return streams.values();
    }
}
