// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of the database resource that writes a stream: {@code cluster-…} for Aurora, {@code db-…} for RDS instances.
 */
final class ResourceId {

    static final TextCheck CHECK = new TextCheck(
            "cluster-… or db-… followed by upper-case letters and digits", ResourceId::problem, ResourceId.CURE);

    private static final Pattern FORM = Pattern.compile("(cluster|db)-[A-Z0-9]+");

    static final String CURE = " The resource id begins with cluster- (Aurora: DbClusterResourceId) or db- (RDS:"
            + " DbiResourceId) and goes on in upper-case letters and digits. The RDS console shows it on the"
            + " Configuration tab; 'aws rds describe-db-clusters' and 'aws rds describe-db-instances' print it.";

    private ResourceId() {}

    /** What is wrong with a resource id; {@link #CURE} says where to find the right one. */
    static Optional<String> problem(String text) {
        if (FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of("'" + text + "' is " + kindOf(text) + ".");
    }

    private static String kindOf(String text) {
        if (text.isEmpty()) {
            return "an empty entry";
        }
        if (text.startsWith("arn:")) {
            return "an ARN, not a resource id";
        }
        if (text.startsWith("aws-rds-das-")) {
            return "the name of a stream: leave out aws-rds-das-, or write it into kinesis.streams";
        }
        return "not a resource id; a DB cluster identifier or DB instance identifier cannot be used";
    }
}
