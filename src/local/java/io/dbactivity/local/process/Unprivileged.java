// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/** Servers that refuse to run as root run as somebody else if this JVM is root's, as in a container. */
public final class Unprivileged {

    public static final String USER = "nobody";

    private static final List<String> PREFIX =
            List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups");

    private Unprivileged() {}

    /** What stands before a command; nothing if this JVM is not root's. */
    public static List<String> prefix() {
        return isRoot() ? PREFIX : List.of();
    }

    /** Gives all files of a directory to the one who runs the server. */
    public static void own(Path directory) throws IOException {
        if (!isRoot()) {
            return;
        }
        UserPrincipal owner =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, owner);
            }
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
