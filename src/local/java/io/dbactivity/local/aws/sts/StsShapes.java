// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.sts;

import java.time.Instant;

/** Requests and answers, member by member as in the API reference of STS. */
final class StsShapes {

    private StsShapes() {}

    record AssumeRoleRequest(String roleArn, String roleSessionName, String externalId, Integer durationSeconds) {}

    record AssumeRoleResult(Credentials credentials, AssumedRoleUser assumedRoleUser) {}

    record Credentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {}

    record AssumedRoleUser(String assumedRoleId, String arn) {}
}
