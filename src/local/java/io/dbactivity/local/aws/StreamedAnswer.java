// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import io.dbactivity.local.aws.wire.AwsError;
import io.dbactivity.local.aws.wire.EventFeed;
import io.dbactivity.local.aws.wire.EventStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Answers one request with the events of its operation. As in {@link Gateway}, faults are applied first. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is closed.
final class StreamedAnswer extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** How often to check for an event. The real service takes about 70 ms. */
    private static final long LOOK_MILLIS = 20;

    private final Router router;
    private final Calls calls;
    private final Faults faults;
    private Optional<Future<?>> looks = Optional.empty();

    StreamedAnswer(Router router, Calls calls, Faults faults) {
        this.router = router;
        this.calls = calls;
        this.faults = faults;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        HttpHeaders headers = request.headers();
        byte[] body = ByteBufUtil.getBytes(request.content());
        Optional<Call> routed = router.route(headers.get("X-Amz-Target"), headers.get("Content-Type"), body);
        if (routed.isEmpty()) {
            end(context, new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND));
            return;
        }
        Call call = routed.get();
        calls.count(call.operation(), Gateway.accessKey(headers.get("Authorization")));
        long delay = faults.delayOf(call.operation()).toNanos();
        context.executor().schedule(() -> answer(context, call), delay, TimeUnit.NANOSECONDS);
    }

    private void answer(ChannelHandlerContext context, Call call) {
        Optional<Fault> fault = faults.take(call.operation());
        try {
            if (fault.isEmpty()) {
                begin(context, call, (EventFeed) call.work().get());
                return;
            }
            Optional<AwsError> error = fault.get().against(call.service(), call.operation());
            if (error.isPresent()) {
                throw error.get();
            }
            context.close();
        } catch (AwsError e) {
            refuse(context, call, e);
        } catch (RuntimeException e) {
            refuse(context, call, new AwsError(500, "InternalFailure", e.toString()));
        }
    }

    private void refuse(ChannelHandlerContext context, Call call, AwsError error) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(error.status()),
                Unpooled.wrappedBuffer(call.format().error(error)));
        addHeaders(response, call.format().contentType());
        response.headers().set("x-amzn-ErrorType", error.code());
        end(context, response);
    }

    private void begin(ChannelHandlerContext context, Call call, EventFeed feed) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        addHeaders(response, EventStream.CONTENT_TYPE);
        context.write(response);
        var events = new EventStream(call.format());
        send(context, events.begin());
        looks = Optional.of(context.executor()
                .scheduleWithFixedDelay(() -> look(context, feed, events), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** A caller that does not read gets nothing more until it does. */
    private void look(ChannelHandlerContext context, EventFeed feed, EventStream events) {
        try {
            Optional<?> event;
            do {
                event = context.channel().isWritable() ? feed.next() : Optional.empty();
                event.ifPresent(due -> send(context, events.event(feed.eventType(), due)));
            } while (event.isPresent());
        } catch (AwsError e) {
            send(context, events.exception(e));
        }
        if (feed.isOver()) {
            end(context, LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private static void addHeaders(HttpResponse response, String contentType) {
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    private static void send(ChannelHandlerContext context, ByteBuffer frame) {
        context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(frame)))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void end(ChannelHandlerContext context, Object last) {
        stopLooking();
        context.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopLooking();
    }

    private void stopLooking() {
        looks.ifPresent(future -> future.cancel(false));
    }
}
