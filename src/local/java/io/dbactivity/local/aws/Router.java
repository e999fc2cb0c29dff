// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.dbactivity.local.aws.wire.JsonFormat;
import io.dbactivity.local.aws.wire.Operation;
import io.dbactivity.local.aws.wire.QueryFormat;
import io.dbactivity.local.aws.wire.Service;
import io.dbactivity.local.aws.wire.WireFormat;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Finds out which operation of which service a request asks for, and in which protocol. */
final class Router {
    /** Stands for the service that is asked in the query protocol, without {@code X-Amz-Target}. */
    static final String QUERY_TARGET = "";

    private final Map<String, Service> services;

    /** @param services by the part before the dot of {@code X-Amz-Target} */
    Router(Map<String, Service> services) {
        this.services = Map.copyOf(services);
    }

    /** Empty where no service here has the operation. */
    Optional<Call> route(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Headers headers = exchange.getRequestHeaders();
        String target = headers.getFirst("X-Amz-Target");
        if (target == null) {
            String action = QueryFormat.form(body).getOrDefault("Action", "");
            return call(QUERY_TARGET, action, QueryFormat.QUERY, body);
        }
        int dot = target.indexOf('.');
        boolean cbor = JsonFormat.CBOR.contentType().equals(headers.getFirst("Content-Type"));
        WireFormat format = cbor ? JsonFormat.CBOR : JsonFormat.JSON;
        return call(target.substring(0, Math.max(dot, 0)), target.substring(dot + 1), format, body);
    }

    private Optional<Call> call(String target, String operation, WireFormat format, byte[] body) {
        Service service = services.get(target);
        if (service == null || !service.operations().containsKey(operation)) {
            return Optional.empty();
        }
        Operation<?> found = service.operations().get(operation);
        return Optional.of(new Call(service.name(), operation, format, () -> found.run(format, body)));
    }
}
