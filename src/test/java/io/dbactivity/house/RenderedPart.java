// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that a test renders. It stands between two comments, of which the first names the test.
 *
 * @param name of the part, in the comments
 * @param test the class that renders it
 * @param property the system property with which the test writes the part anew
 */
public record RenderedPart(Path page, String name, Class<?> test, String property) {

    /** Writes the part if that is asked for, and fails unless the page says exactly this. */
    public void assertSays(String rendered) throws IOException {
        String begin = "<!-- " + name + ": rendered by " + test.getSimpleName() + " -->\n\n";
        String end = "\n<!-- end of " + name + " -->\n";
        String text = Files.readString(page);
        assertThat(text).as("%s", page).containsOnlyOnce(begin).containsOnlyOnce(end);
        String expected = text.substring(0, text.indexOf(begin)) + begin + rendered + text.substring(text.indexOf(end));
        if (Boolean.getBoolean(property)) {
            Files.writeString(page, expected);
        }

        assertThat(page).as(cure()).hasContent(expected);
    }

    private String cure() {
        String chosen = test.getSimpleName().endsWith("IT") ? "verify -Dit.test=" : "test -Dtest=";
        return "rewrite it with: mvn " + chosen + test.getSimpleName() + " -D" + property + "=true";
    }
}
