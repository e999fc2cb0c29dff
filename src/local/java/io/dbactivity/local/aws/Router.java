// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import io.dbactivity.local.aws.wire.JsonFormat;
import io.dbactivity.local.aws.wire.Operation;
import io.dbactivity.local.aws.wire.QueryFormat;
import io.dbactivity.local.aws.wire.Service;
import io.dbactivity.local.aws.wire.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which operation of which service a request asks for, and in which protocol. */
final class Router {
    private final Map<String, Service> targets;
    private final List<Service> queried;

    /**
     * @param targets services by the part before the dot of {@code X-Amz-Target}
     * @param queried services that use the query protocol, whose requests name only the operation
     */
    Router(Map<String, Service> targets, List<Service> queried) {
        this.targets = Map.copyOf(targets);
        this.queried = List.copyOf(queried);
    }

    /**
     * The call that a request asks for; absent if no service here has the operation.
     *
     * @param target {@code X-Amz-Target}; null if the request has none
     */
    Optional<Call> route(String target, String contentType, byte[] body) {
        if (target == null) {
            String action = QueryFormat.form(body).getOrDefault("Action", "");
            return queried.stream()
                    .flatMap(service -> call(service, action, QueryFormat.QUERY, body).stream())
                    .findFirst();
        }
        int dot = target.indexOf('.');
        boolean cbor = JsonFormat.CBOR.contentType().equals(contentType);
        WireFormat format = cbor ? JsonFormat.CBOR : JsonFormat.JSON;
        Service service = targets.get(target.substring(0, Math.max(dot, 0)));
        return service == null ? Optional.empty() : call(service, target.substring(dot + 1), format, body);
    }

    private static Optional<Call> call(Service service, String operation, WireFormat format, byte[] body) {
        if (!service.operations().containsKey(operation)) {
            return Optional.empty();
        }
        Operation<?> found = service.operations().get(operation);
        return Optional.of(new Call(service.name(), operation, format, () -> found.run(format, body)));
    }
}
