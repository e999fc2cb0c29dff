// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.dbactivity.local.aws.wire.AwsError;
import io.dbactivity.local.aws.wire.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers every HTTP request: finds its operation, applies faults, and runs it. */
final class Gateway implements HttpHandler {
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");

    private final Router router;
    private final Calls calls;
    private final Faults faults;
    private final Executor executor;

    Gateway(Router router, Calls calls, Faults faults, Executor executor) {
        this.router = router;
        this.calls = calls;
        this.faults = faults;
        this.executor = executor;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        Optional<Call> routed = router.route(
                headers.getFirst("X-Amz-Target"),
                headers.getFirst("Content-Type"),
                exchange.getRequestBody().readAllBytes());
        if (routed.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        Call call = routed.get();
        calls.count(call.operation(), accessKey(headers.getFirst("Authorization")));
        Duration delay = faults.delayOf(call.operation());
        if (delay.isZero()) {
            answer(exchange, call);
        } else {
            // A delayed exchange stays open without a thread, so that slow answers do not use up the pool.
            CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor)
                    .execute(() -> answer(exchange, call));
        }
    }

    /** The one that a request of signature version 4 names; empty if the request is not signed. */
    static String accessKey(String authorization) {
        Matcher named = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return named.find() ? named.group(1) : "";
    }

    private void answer(HttpExchange exchange, Call call) {
        try (exchange) {
            Optional<Fault> fault = faults.take(call.operation());
            if (fault.isEmpty()) {
                run(exchange, call);
                return;
            }
            Optional<AwsError> error = fault.get().against(call.service(), call.operation());
            if (error.isPresent()) {
                refuse(exchange, call.format(), error.get());
            }
        } catch (IOException e) {
            // The caller has gone, so nobody is left to answer.
        }
    }

    private static void run(HttpExchange exchange, Call call) throws IOException {
        byte[] output;
        try {
            output = call.format().write(call.operation(), call.work().get());
        } catch (AwsError e) {
            refuse(exchange, call.format(), e);
            return;
        } catch (RuntimeException e) {
            refuse(exchange, call.format(), new AwsError(500, "InternalFailure", e.toString()));
            return;
        }
        send(exchange, 200, call.format(), output);
    }

    private static void refuse(HttpExchange exchange, WireFormat format, AwsError error) throws IOException {
        // With CBOR the SDK recognises an error by this header alone.
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code());
        send(exchange, error.status(), format, format.error(error));
    }

    private static void send(HttpExchange exchange, int status, WireFormat format, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", format.contentType());
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
