// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.ocsf;

/**
 * The versions of OCSF for which there are tables.
 *
 * <p>1.1.0 bounds texts and the form of host names, which later versions do not.
 */
public enum OcsfVersion {
    V1_1_0("1.1.0", 65_535),
    V1_8_0("1.8.0", Integer.MAX_VALUE);

    private final String text;
    private final int longestText;

    OcsfVersion(String text, int longestText) {
        this.text = text;
        this.longestText = longestText;
    }

    /** As the standard writes it. */
    public String text() {
        return text;
    }

    /** How many characters a text may have. */
    int longestText() {
        return longestText;
    }

    /** For the name of a schema, which may have no dots there. */
    String inNames() {
        return "v" + text.replace('.', '_');
    }

    /** @throws IllegalArgumentException if there are no tables for it */
    public static OcsfVersion of(String text) {
        for (OcsfVersion version : values()) {
            if (version.text.equals(text)) {
                return version;
            }
        }
        throw new IllegalArgumentException("No tables for OCSF " + text);
    }
}
