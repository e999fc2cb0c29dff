// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/**
 * The synchronous mode, without an extension in C: the agent poses as a synchronous standby. A transaction that has
 * written something waits in COMMIT until the standby confirms its write-ahead log. The gate confirms a position only
 * after Kinesis has accepted every line that the server had logged by then. To know which those are, it makes the
 * server log a marker after it has received the position: the server's log is one pipe, first in, first out.
 *
 * <p>So far it comes: when COMMIT of a transaction that has written returns, the events of its statements are in
 * Kinesis, and that of COMMIT too. Transactions that only read, failed statements, logins and a session that sets
 * {@code synchronous_commit=off} do not wait.
 *
 * <p>Nothing waits for ever: after a while without a confirmation, the gate lets everybody pass and reports that
 * events may be lost. It closes again once Kinesis accepts events. If the agent is killed, sessions wait until it is
 * back or {@code synchronous_standby_names} is emptied. Runs on a thread of its own.
 */
final class CommitGate implements AutoCloseable {

    private static final String STANDBY = "database_activity";
    private static final long IDLE_MILLIS = 1;

    private final Duration patience;
    private final LossWindow losses;
    private final InstantSource clock;
    private final String nonce = "database activity stream " + UUID.randomUUID() + " ";
    private final Connection administration;
    private final Connection replication;
    private final PGReplicationStream log;
    private final int markerProcess;
    private final Thread thread = new Thread(this::run, "commit-gate");
    private LogSequenceNumber confirmed = LogSequenceNumber.INVALID_LSN;
    private long marked;
    private long accepted;
    private volatile boolean lifted;
    private volatile boolean stopping;

    private CommitGate(AgentSettings agent, LossWindow losses, InstantSource clock) throws SQLException {
        this.patience = agent.limits().commitPatience();
        this.losses = losses;
        this.clock = clock;
        this.administration = DriverManager.getConnection(agent.url(), agent.login());
        execute("SET pgaudit.log = 'none'");
        execute("SET log_statement = 'none'");
        this.markerProcess = administration.unwrap(PGConnection.class).getBackendPID();
        var properties = new Properties();
        properties.putAll(agent.login());
        properties.put("replication", "true");
        properties.put("assumeMinServerVersion", "15");
        properties.put("preferQueryMode", "simple");
        properties.put("ApplicationName", STANDBY);
        this.replication = DriverManager.getConnection(agent.url(), properties);
        this.log = replication
                .unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .physical()
                .withStartPosition(LogSequenceNumber.valueOf(text("SELECT pg_current_wal_flush_lsn()")))
                .withStatusInterval(1, TimeUnit.SECONDS)
                .start();
        thread.setDaemon(true);
    }

    static CommitGate open(AgentSettings agent, LossWindow losses, InstantSource clock) {
        try {
            var gate = new CommitGate(agent, losses, clock);
            gate.begin();
            return gate;
        } catch (SQLException e) {
            throw new IllegalStateException("The synchronous mode cannot begin: " + e.getSQLState(), e);
        }
    }

    private void begin() throws SQLException {
        try {
            require(true);
        } catch (SQLException e) {
            close();
            throw e;
        }
        thread.start();
    }

    /** The number of the marker that a line is; absent if it is none of this gate's. */
    OptionalLong marker(LogLine line) {
        return line.processId() == markerProcess && line.message().startsWith(nonce)
                ? OptionalLong.of(Long.parseLong(line.message().substring(nonce.length())))
                : OptionalLong.empty();
    }

    /** Kinesis has accepted what was logged before a marker. */
    synchronized void accept(long marker) {
        accepted = Math.max(accepted, marker);
        notifyAll();
    }

    /** Whether everybody passes, since Kinesis did not accept events for too long. */
    boolean isLifted() {
        return lifted;
    }

    private void run() {
        try {
            while (!stopping) {
                while (log.readPending() != null) {
                    // The content is nothing to the gate, only how far it goes.
                }
                LogSequenceNumber received = log.getLastReceiveLSN();
                if (received.compareTo(confirmed) > 0) {
                    pass(received);
                } else {
                    TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
                }
            }
        } catch (SQLException e) {
            if (!stopping) {
                fail();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server is gone, or it lives and nobody confirms a commit any more: then nobody may wait either. */
    private void fail() {
        losses.open(clock.instant().minus(patience));
        try {
            require(false);
        } catch (SQLException e) {
            // The server is gone, and so are the sessions that waited. The window stays open.
        }
    }

    private void pass(LogSequenceNumber received) throws SQLException, InterruptedException {
        marked++;
        execute("DO $$BEGIN RAISE LOG '" + nonce + marked + "'; END$$");
        if (awaitAccepted(marked)) {
            confirmed = received;
            log.setFlushedLSN(received);
            log.setAppliedLSN(received);
            log.forceUpdateStatus();
            if (lifted) {
                require(true);
                losses.close(clock.instant());
            }
        } else if (!lifted && !stopping) {
            losses.open(clock.instant().minus(patience));
            require(false);
        }
    }

    private synchronized boolean awaitAccepted(long marker) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (accepted < marker && !stopping) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return accepted >= marker;
    }

    /** Returns when the server's processes know it, which is some time after it was asked to reload. */
    private void require(boolean required) throws SQLException {
        execute("ALTER SYSTEM SET synchronous_standby_names = '" + (required ? STANDBY : "") + "'");
        execute("SELECT pg_reload_conf()");
        long deadline = System.nanoTime() + patience.toNanos();
        while (isSynchronous() != required && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS));
        }
        lifted = !required;
    }

    private boolean isSynchronous() throws SQLException {
        return text("SELECT count(*) FROM pg_stat_replication WHERE application_name = '" + STANDBY
                        + "' AND sync_priority > 0")
                .equals("1");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = administration.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String query) throws SQLException {
        try (Statement statement = administration.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Lets everybody pass from now on. */
    @Override
    public void close() {
        stopping = true;
        synchronized (this) {
            notifyAll();
        }
        try (administration;
                replication;
                log) {
            thread.join();
            if (!administration.isClosed()) {
                require(false);
            }
        } catch (SQLException e) {
            // The server is gone, and so are the sessions that waited.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
