// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import io.dbactivity.local.aws.wire.Account;
import io.dbactivity.local.aws.wire.AwsError;

/** The errors of Kinesis, with texts as the service words them. */
final class Errors {

    private Errors() {}

    static AwsError noStream(String name) {
        return AwsError.badRequest(
                "ResourceNotFoundException", "Stream " + name + " under account " + Account.ID + " not found.");
    }

    static AwsError noShard(String shardId, String stream) {
        return AwsError.badRequest(
                "ResourceNotFoundException",
                "Shard " + shardId + " in stream " + stream + " under account " + Account.ID + " does not exist");
    }

    static AwsError streamExists(String name) {
        return AwsError.badRequest(
                "ResourceInUseException", "Stream " + name + " under account " + Account.ID + " already exists.");
    }

    static AwsError noConsumer(String consumer) {
        return AwsError.badRequest(
                "ResourceNotFoundException", "Consumer " + consumer + " under account " + Account.ID + " not found.");
    }

    static AwsError consumerExists(String name, String streamArn) {
        return AwsError.badRequest(
                "ResourceInUseException", "Consumer " + name + " of stream " + streamArn + " already exists.");
    }

    /** Another subscription exists, or the consumer is not active yet. */
    static AwsError consumerInUse(String consumerArn, String shardId) {
        return AwsError.badRequest(
                "ResourceInUseException",
                "Consumer " + consumerArn + " is not available for a subscription to shard " + shardId + " now.");
    }

    static AwsError tooManyConsumers(String streamArn) {
        return AwsError.badRequest(
                "LimitExceededException", "Stream " + streamArn + " has as many consumers as a stream can have.");
    }

    static AwsError invalid(String message) {
        return AwsError.badRequest("InvalidArgumentException", message);
    }

    /** A request that violates the request model, as the service's front end words it. */
    static AwsError validation(String member, String constraint) {
        return AwsError.badRequest(
                "ValidationException",
                "1 validation error detected: Value at '" + member + "' failed to satisfy constraint: " + constraint);
    }

    static AwsError throttled(String shardId, String stream) {
        return AwsError.badRequest(
                "ProvisionedThroughputExceededException",
                "Rate exceeded for shard " + shardId + " in stream " + stream + " under account " + Account.ID + ".");
    }
}
