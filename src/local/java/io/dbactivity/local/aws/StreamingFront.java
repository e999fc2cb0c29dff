// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A second port for callers that want streamed answers: HTTP/2 without TLS and with prior knowledge, as the SDK speaks
 * it to an {@code http} endpoint. HTTP/1.1 is relayed to the first port.
 */
final class StreamingFront implements AutoCloseable {
    private static final int LARGEST_REQUEST = 64 * 1024;
    private static final long CLOSE_SECONDS = 5;

    private final EventLoopGroup threads = new NioEventLoopGroup(1, new DefaultThreadFactory("local-aws", true));
    private final InetSocketAddress plain;
    private final Router router;
    private final Calls calls;
    private final Faults faults;
    private final Channel listening;

    /** @param plain the port that answers HTTP/1.1 */
    StreamingFront(InetSocketAddress plain, Router router, Calls calls, Faults faults) {
        this.plain = plain;
        this.router = router;
        this.calls = calls;
        this.faults = faults;
        this.listening = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new FirstBytes());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    @Override
    public void close() {
        threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Distinguishes HTTP/2, which begins with {@code PRI}, from HTTP/1.1, and then removes itself. */
    private final class FirstBytes extends ByteToMessageDecoder {
        private static final int PRI = 0x505249;
        private static final int PRI_BYTES = 3;

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            if (in.readableBytes() < PRI_BYTES) {
                return;
            }
            if (in.getMedium(in.readerIndex()) == PRI) {
                context.pipeline()
                        .addLast(Http2FrameCodecBuilder.forServer().build(), new Http2MultiplexHandler(new Request()));
            } else {
                context.pipeline().addLast(new Relay(plain));
            }
            context.pipeline().addLast(new CloseOnFailure());
            context.pipeline().remove(this);
        }
    }

    /** A caller that drops its connection is not worth logging. */
    static final class CloseOnFailure extends ChannelInboundHandlerAdapter {

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            context.close();
        }
    }

    private final class Request extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel stream) {
            stream.pipeline()
                    .addLast(
                            new Http2StreamFrameToHttpObjectCodec(true),
                            new HttpObjectAggregator(LARGEST_REQUEST),
                            new StreamedAnswer(router, calls, faults),
                            new CloseOnFailure());
        }
    }
}
