// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import java.io.IOException;

/** Whether a person looks on. The JDK's own console also needs an input, and from JDK 22 on is never absent. */
final class Terminal {

    private Terminal() {}

    /** False if nobody can tell, and if the variable {@code NO_COLOR} is set (no-color.org). */
    static boolean isStandardOutput() {
        String noColor = System.getenv("NO_COLOR");
        if (noColor != null && !noColor.isEmpty()) {
            return false;
        }
        try {
            return new ProcessBuilder("/bin/sh", "-c", "test -t 1")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
