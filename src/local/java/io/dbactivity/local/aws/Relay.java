// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;

/** Copies the bytes of one connection to another, and closes the other when the first one ends. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is closed.
final class Relay extends ChannelInboundHandlerAdapter {
    private final InetSocketAddress target;
    private ChannelFuture connected;

    /** Opens a connection, and relays both ways. */
    Relay(InetSocketAddress target) {
        this.target = target;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connected = new Bootstrap()
                .group(context.channel().eventLoop())
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel other) {
                        other.pipeline().addLast(new Back(context.channel()), new StreamingFront.CloseOnFailure());
                    }
                })
                .connect(target);
    }

    /** One event loop serves both, so that bytes that come before the connection is open stay in order. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        connected.addListener((ChannelFutureListener) made -> {
            if (made.isSuccess()) {
                made.channel().writeAndFlush(bytes);
            } else {
                ReferenceCountUtil.release(bytes);
                context.close();
            }
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connected.channel().close();
    }

    private static final class Back extends ChannelInboundHandlerAdapter {
        private final Channel caller;

        Back(Channel caller) {
            this.caller = caller;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            caller.writeAndFlush(bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            caller.close();
        }
    }
}
