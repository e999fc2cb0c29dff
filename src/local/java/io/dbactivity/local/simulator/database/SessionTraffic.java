// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import io.dbactivity.local.simulator.database.Session.Client;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** The sessions of one instance, which take turns at random. They log in or fail to, work, and log out. */
final class SessionTraffic {

    private static final int SESSIONS = 16;
    private static final int STATEMENTS_PER_SESSION = 200;
    private static final int LOGINS_PER_FAILURE = 10;
    private static final int LONGEST_MICROSECONDS = 20_000;
    private static final List<String> USERS = List.of("app_orders", "app_billing", "reporting", "rdsadmin");

    private final Statements statements;
    private final SplittableRandom random;
    private final InstantSource clock;
    private final LongSupplier markers;
    private final Session[] sessions = new Session[SESSIONS];
    private int opened;

    SessionTraffic(Statements statements, SplittableRandom random, InstantSource clock, LongSupplier markers) {
        this.statements = statements;
        this.random = random;
        this.clock = clock;
        this.markers = markers;
    }

    Activity next() {
        int seat = random.nextInt(SESSIONS);
        if (sessions[seat] == null) {
            return arrival(seat);
        }
        Session session = sessions[seat];
        if (random.nextInt(STATEMENTS_PER_SESSION) == 0) {
            sessions[seat] = null;
            return activity(session, Statement.ofSession(ActivityKind.LOGOUT));
        }
        return activity(session, statements.next(session));
    }

    private Activity arrival(int seat) {
        Session session = open();
        if (random.nextInt(LOGINS_PER_FAILURE) == 0) {
            return activity(session, Statement.ofSession(ActivityKind.LOGIN_FAILED));
        }
        sessions[seat] = session;
        return activity(session, Statement.ofSession(ActivityKind.LOGIN));
    }

    private Session open() {
        Client client = new Client(
                USERS.get(random.nextInt(USERS.size())),
                "pgbench",
                "172.31.3." + random.nextInt(1, 255),
                random.nextInt(32_768, 61_000));
        return new Session(client, ++opened, random.nextInt(2000, 32_768), clock.instant());
    }

    private Activity activity(Session session, Statement statement) {
        Instant start = clock.instant();
        Instant end = start.plusNanos(1000L * random.nextInt(5, LONGEST_MICROSECONDS) + 100L * random.nextInt(10));
        return new Activity(session, statement, session.nextStatementNumber(), markers.getAsLong(), start, end);
    }
}
