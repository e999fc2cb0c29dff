// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbered statements, one after the other from 0 on, by which it is seen of what time a stream tells. */
final class Marks implements AutoCloseable {

    private static final String STATEMENT = "INSERT INTO mark VALUES (%d)";
    private static final Pattern NUMBER = Pattern.compile("INSERT INTO mark VALUES \\((\\d+)\\)");
    private static final long PACE_MILLIS = 50;

    private final Connection connection;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Mark> executed = new CopyOnWriteArrayList<>();
    private final Future<?> work;

    /** A statement, and between which moments it was executed. */
    record Mark(int number, Instant began, Instant ended) {}

    private Marks(Connection connection) {
        this.connection = connection;
        this.work = thread.scheduleWithFixedDelay(this::next, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    static Marks start(RealDatabase database) throws SQLException {
        Connection connection = database.connect();
        try {
            execute(connection, "CREATE TABLE mark (number int)");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new Marks(connection);
    }

    private void next() {
        Instant began = Instant.now();
        int number = executed.size();
        try {
            execute(connection, STATEMENT.formatted(number));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        executed.add(new Mark(number, began, Instant.now()));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** Returns once more than so many others are executed. */
    void awaitMore(int count) {
        int before = executed.size();
        await("more than " + count + " statements")
                .atMost(RealDatabase.PATIENCE)
                .until(() -> {
                    failIfEnded();
                    return executed.size() > before + count;
                });
    }

    /** Says why no more are executed. */
    private void failIfEnded() throws InterruptedException, ExecutionException {
        if (work.isDone()) {
            work.get();
        }
    }

    /** Those that are executed so far. */
    List<Mark> executed() {
        return executed;
    }

    /** The number of the mark that a statement is; -1 if it is none. */
    static int number(String statement) {
        Matcher mark = NUMBER.matcher(statement);
        return mark.matches() ? Integer.parseInt(mark.group(1)) : -1;
    }

    /** Executes no more. Returns all that were executed. */
    List<Mark> stop() throws InterruptedException, ExecutionException {
        failIfEnded();
        work.cancel(false);
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("A statement does not end");
        }
        return List.copyOf(executed);
    }

    @Override
    public void close() throws SQLException {
        thread.shutdownNow();
        connection.close();
    }
}
