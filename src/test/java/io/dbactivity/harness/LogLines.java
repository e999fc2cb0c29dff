// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class logs from INFO on while this is open. */
public final class LogLines implements AutoCloseable {

    private static final class Keeping extends AbstractAppender {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        Keeping() {
            super("log-lines", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
        }
    }

    private final Keeping keeping = new Keeping();
    private final Logger logger;
    private final Level before;

    public LogLines(Class<?> type) {
        logger = (Logger) LogManager.getLogger(type);
        before = logger.getLevel();
        keeping.start();
        logger.addAppender(keeping);
        logger.setLevel(Level.INFO);
    }

    public List<String> lines() {
        return List.copyOf(keeping.lines);
    }

    @Override
    public void close() {
        logger.removeAppender(keeping);
        logger.setLevel(before);
        keeping.stop();
    }
}
