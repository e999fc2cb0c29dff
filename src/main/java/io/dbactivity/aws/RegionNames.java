// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/** The names of the AWS Regions that the SDK knows. AWS opens others, so a name is not wrong because it is unknown. */
public final class RegionNames {

    private static final Pattern FORM = Pattern.compile("\\b[a-z]{2,}(-[a-z]+)+-\\d+\\b");

    private static final Set<String> KNOWN = Region.regions().stream()
            .map(Region::id)
            .filter(name -> FORM.matcher(name).matches())
            .collect(Collectors.toUnmodifiableSet());

    private RegionNames() {}

    /** The Region that somebody may have meant by a name; empty if the name is known or like none. */
    public static Optional<String> meantBy(String written) {
        String name = written.toLowerCase(Locale.ROOT).replace('_', '-');
        return KNOWN.contains(written) ? Optional.empty() : Spelling.nearest(name, KNOWN);
    }

    /**
     * The Region that somebody may have meant by the one in the name of a host; empty if that is known or like none.
     */
    static Optional<String> meantByHost(String host) {
        return FORM.matcher(host)
                .results()
                .map(found -> found.group())
                .findFirst()
                .flatMap(RegionNames::meantBy);
    }
}
