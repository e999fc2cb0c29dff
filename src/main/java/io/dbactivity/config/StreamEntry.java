// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.stream.StreamIdentity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of a list of streams: {@code name}, {@code ARN}, {@code name=resource-id} or {@code ARN=resource-id}.
 *
 * @param region from the ARN; empty if there is no ARN
 * @param resourceId as written after the equals sign, else from a name that RDS gave
 */
record StreamEntry(String name, Optional<String> arn, Optional<String> region, Optional<String> resourceId) {

    static final TextCheck CHECK = new TextCheck(
            "a stream name or stream ARN, then =resource-id unless the name is aws-rds-das-…", StreamEntry::problem);

    private static final Pattern FORM = Pattern.compile(
            "(?<arn>arn:aws[a-z-]*:kinesis:(?<region>[a-z0-9-]+):\\d{12}:stream/)?(?<name>[\\w.-]{1,128})(=(?<resource>.*))?");

    /** The entry of a text; empty if the text has none of the four forms. */
    static Optional<StreamEntry> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group("name");
        return Optional.of(new StreamEntry(
                name,
                Optional.ofNullable(matcher.group("arn")).map(prefix -> prefix + name),
                Optional.ofNullable(matcher.group("region")),
                Optional.ofNullable(matcher.group("resource")).or(() -> StreamIdentity.resourceIdIn(name))));
    }

    /** To be called only for an entry that passed the check. */
    StreamIdentity identity() {
        return new StreamIdentity(name, arn, resourceId.orElseThrow());
    }

    private static Optional<String> problem(String text) {
        Optional<StreamEntry> entry = parse(text);
        if (entry.isEmpty()) {
            return Optional.of("'" + text + "' is neither a stream name nor the ARN of a Kinesis data stream, such as"
                    + " arn:aws:kinesis:eu-west-1:111122223333:stream/activity-copy.");
        }
        if (entry.get().resourceId().isEmpty()) {
            return Optional.of("The name of stream '" + text + "' does not tell the database resource to which its data"
                    + " keys are bound. Write " + text + "=resource-id, such as " + text
                    + "=cluster-ABCD1234EFGH5678IJKL9012MN.");
        }
        return ResourceId.problem(entry.get().resourceId().get()).map(problem -> problem + ResourceId.CURE);
    }
}
