// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The relative links of a Markdown file. */
public final class Links {

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|^ {4}.*?$");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

    private Links() {}

    /**
     * A link to a file, or to a place in it.
     *
     * @param anchor empty for the file as a whole
     */
    record Link(Path file, String anchor) {

        /** Site and GitHub name headings differently, so a place that is linked to carries its own anchor. */
        boolean resolves() {
            try {
                return Files.exists(file)
                        && (anchor.isEmpty() || Files.readString(file).contains("<a id=\"" + anchor + "\"></a>\n\n#"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    static List<Link> of(Path document) {
        try {
            Matcher links =
                    LINK.matcher(CODE.matcher(Files.readString(document)).replaceAll(""));
            List<Link> found = new ArrayList<>();
            while (links.find()) {
                Path file = links.group(1).isEmpty()
                        ? document
                        : document.resolveSibling(links.group(1)).normalize();
                found.add(new Link(file, links.group(2) == null ? "" : links.group(2)));
            }
            return found;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The links that lead nowhere. */
    public static List<String> brokenIn(Path document) {
        return of(document).stream()
                .filter(link -> !link.resolves())
                .map(Link::toString)
                .toList();
    }
}
