// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import java.io.IOException;

/** Whether a person looks on. The JDK's own console also needs an input, and from JDK 22 on is never absent. */
final class Terminal {

    private Terminal() {}

    /** False if nobody can tell, and if the variable {@code NO_COLOR} is set. */
    static boolean isStandardOutput() {
        if (System.getenv("NO_COLOR") != null) {
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
