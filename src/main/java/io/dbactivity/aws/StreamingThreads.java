// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The threads on which streamed answers arrive. They end as soon as they are told to. The SDK's own threads would wait
 * for two seconds first, which would make each stop of a task longer, and the shards of a task that moves are not read
 * meanwhile.
 */
final class StreamingThreads implements SdkAutoCloseable {

    private static final int COUNT = 2;
    private static final long LONGEST_CLOSE_SECONDS = 2;

    private final EventLoopGroup threads =
            new NioEventLoopGroup(COUNT, new DefaultThreadFactory("database-activity-push", true));

    SdkEventLoopGroup forSdk() {
        return SdkEventLoopGroup.create(threads);
    }

    @Override
    public void close() {
        threads.shutdownGracefully(0, LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
