// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an event says about a machine: an address, a name, or neither, such as {@code local machine}. Nothing is looked
 * up.
 */
public record Host(String text, Kind kind) {

    /** What the text is. */
    public enum Kind {
        ADDRESS,
        NAME,
        OTHER
    }

    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

    /** The longest address has 45 characters, and a zone may follow. */
    private static final int LONGEST_ADDRESS = 64;

    private static final int IPV6_GROUPS = 8;

    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    /** Labels of letters, digits and hyphens, none of which begins or ends with a hyphen (RFC 1123). */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*+(?<!-))?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*+(?<!-))?)*+");

    /** The longest name in DNS. */
    private static final int LONGEST_NAME = 253;

    public Host {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
    }

    /** Null if there is no text. */
    public static Host of(String text) {
        return text == null || text.isEmpty() ? null : new Host(text, kind(text));
    }

    /** The text if it is of this kind, else null. */
    public String ifIs(Kind wanted) {
        return kind == wanted ? text : null;
    }

    private static Kind kind(String text) {
        if (text.length() <= LONGEST_ADDRESS && (IPV4.matcher(text).matches() || isIpv6(text))) {
            return Kind.ADDRESS;
        }
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches() ? Kind.NAME : Kind.OTHER;
    }

    /** Groups of hexadecimal digits, of which one run of zeros may be left out and the last two may be an IPv4. */
    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == IPV6_GROUPS;
        }
        int before = groups(text.substring(0, gap));
        int after = groups(text.substring(gap + 2));
        return before >= 0
                && after >= 0
                && before + after < IPV6_GROUPS
                && !text.substring(0, gap).contains(".");
    }

    /** How many; -1 if something is no group. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (last && IPV4.matcher(parts[i]).matches()) {
                return parts.length + 1;
            }
            if (!GROUP.matcher(parts[i]).matches()) {
                return -1;
            }
        }
        return parts.length;
    }
}
