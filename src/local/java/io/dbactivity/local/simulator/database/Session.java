// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A client's session. Not thread-safe. */
final class Session {

    private final Client client;
    private final int number;
    private final int processId;
    private final Instant start;
    private final Deque<Statement> planned = new ArrayDeque<>();
    private long statements;

    /** @param number counts the sessions of an instance, as MySQL's connection ids do */
    Session(Client client, int number, int processId, Instant start) {
        this.client = client;
        this.number = number;
        this.processId = processId;
        this.start = start;
    }

    Client client() {
        return client;
    }

    int number() {
        return number;
    }

    int processId() {
        return processId;
    }

    Instant start() {
        return start;
    }

    /** The statements that the session's open transaction has yet to run. */
    Deque<Statement> planned() {
        return planned;
    }

    /** Counts from 1 within the session. */
    long nextStatementNumber() {
        return ++statements;
    }

    /** Who the client is, and where it connects from. */
    record Client(String user, String application, String host, int port) {}
}
