// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.sts;

import io.dbactivity.local.aws.wire.AwsError;
import io.dbactivity.local.aws.wire.Operation;
import io.dbactivity.local.aws.wire.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** STS: every role may be assumed, and every request is remembered. Thread-safe. */
public final class LocalSts {
    private static final Duration DEFAULT_VALIDITY = Duration.ofHours(1);

    private final InstantSource clock;
    private final List<RoleRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> externalIds = new ConcurrentHashMap<>();
    private final Map<String, String> roles = new ConcurrentHashMap<>();

    public LocalSts(InstantSource clock) {
        this.clock = clock;
    }

    /** Makes the role's trust policy require this external id from now on. */
    public void requireExternalId(String roleArn, String externalId) {
        externalIds.put(roleArn, externalId);
    }

    /** The requests for roles in order, including refused ones. */
    public List<RoleRequest> requests() {
        return List.copyOf(requests);
    }

    /** The role to which a temporary access key belongs; empty for any other key. */
    public Optional<String> role(String accessKey) {
        return Optional.ofNullable(roles.get(accessKey));
    }

    public Service service() {
        return new Service(
                "sts", Map.of("AssumeRole", new Operation<>(StsShapes.AssumeRoleRequest.class, this::assume)));
    }

    private StsShapes.AssumeRoleResult assume(StsShapes.AssumeRoleRequest request) {
        requests.add(new RoleRequest(
                request.roleArn(), Optional.ofNullable(request.externalId()), request.roleSessionName()));
        String demanded = externalIds.get(request.roleArn());
        if (demanded != null && !Objects.equals(demanded, request.externalId())) {
            throw new AwsError(
                    403,
                    "AccessDenied",
                    "User is not authorized to perform: sts:AssumeRole on resource: " + request.roleArn());
        }
        Duration validity =
                request.durationSeconds() == null ? DEFAULT_VALIDITY : Duration.ofSeconds(request.durationSeconds());
        String id = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        String accessKey = "ASIA" + id.substring(0, 16);
        roles.put(accessKey, request.roleArn());
        return new StsShapes.AssumeRoleResult(
                new StsShapes.Credentials(
                        accessKey, id, "session-" + id, clock.instant().plus(validity)),
                new StsShapes.AssumedRoleUser(
                        "AROA" + id.substring(0, 16) + ":" + request.roleSessionName(),
                        request.roleArn().replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/"
                                + request.roleSessionName()));
    }
}
