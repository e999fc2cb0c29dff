// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.aws.RegionNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks of texts that several properties share. */
final class Formats {

    /** As AWS writes a Region, from {@code eu-west-1} to {@code us-gov-east-1}. An availability zone does not pass. */
    static final TextCheck REGION = new TextCheck("an AWS Region such as eu-west-1", Formats::regionProblem);

    private static final Pattern REGION_FORM = Pattern.compile("[a-z]+(-[a-z]+)+-\\d+");

    static final TextCheck ROLE_ARN = TextCheck.form(
            "an IAM role ARN such as arn:aws:iam::111122223333:role/das-reader",
            "arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");

    /** The form that STS accepts. */
    static final TextCheck ROLE_SESSION_NAME =
            TextCheck.form("2 to 64 letters, digits or any of _+=,.@-", "[\\w+=,.@-]{2,64}");

    /** A key's own name: the two forms of KMS that cannot be pointed at another key. */
    static final TextCheck KMS_KEY = TextCheck.form(
            "a KMS key ARN such as arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, or its"
                    + " key id",
            "(arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/)?(mrk-)?[0-9a-f-]{32,36}");

    /** The form that Kafka accepts. */
    static final TextCheck TOPIC = TextCheck.form(
            "a topic name of 1 to 249 letters, digits, dots, underscores or hyphens", "(?!\\.{1,2}$)[\\w.-]{1,249}");

    static final TextCheck PATTERN = new TextCheck("a Java regular expression", Formats::patternProblem);

    static final TextCheck ENDPOINT = new TextCheck(
            "an http or https URL of a host, such as https://vpce-1a2b.kinesis.eu-west-1.vpce.amazonaws.com",
            text -> serverProblem(text, "It must be an http or https URL of a host, without user, query or fragment."));

    static final TextCheck PROXY = new TextCheck(
            "an http or https URL with a port, such as http://proxy.internal:3128",
            text -> serverProblem(
                            text, "It must be an http or https URL of a host, such as http://proxy.internal:3128.")
                    .or(() -> URI.create(text).getPort() < 0
                            ? Optional.of("The URL has no port. Add it, such as in http://proxy.internal:3128.")
                            : Optional.empty()));

    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[(::1|(0+:){7}0*1)]", Pattern.CASE_INSENSITIVE);

    private Formats() {}

    /** True if what is sent to the URL can be read on the way. Names are not looked up. */
    static boolean isPlaintext(URI url) {
        return "http".equalsIgnoreCase(url.getScheme())
                && !LOOPBACK.matcher(url.getHost()).matches();
    }

    private static Optional<String> regionProblem(String text) {
        return REGION_FORM.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("'" + text + "' is not an AWS Region such as eu-west-1."
                        + RegionNames.meantBy(text)
                                .map(meant -> " Did you mean " + meant + "?")
                                .orElse(""));
    }

    private static Optional<String> patternProblem(String text) {
        try {
            Pattern.compile(text);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("'" + text + "' is not a regular expression: " + e.getDescription() + ".");
        }
    }

    /** Never repeats the URL, because a password may have been written into it. */
    private static Optional<String> serverProblem(String text, String cure) {
        try {
            URI uri = new URI(text);
            if (uri.getRawUserInfo() != null) {
                return Optional.of("The URL holds a user. Take it out; credentials have properties of their own.");
            }
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return web && bare ? Optional.empty() : Optional.of(cure);
        } catch (URISyntaxException notAUrl) {
            return Optional.of(cure);
        }
    }
}
