// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that must know their number before they start. */
public final class LoopbackPorts {

    // Below the range from which Linux (32768) and macOS (49152) take the ports of outgoing connections, so that a port
    // found free here is still free when the server opens it.
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    /** A server that was given one of these may not have opened it yet. */
    private static final Set<Integer> TRIED = ConcurrentHashMap.newKeySet();

    private LoopbackPorts() {}

    /** A port that is free now, and that this JVM has not been given before. */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (TRIED.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (java.net.BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
