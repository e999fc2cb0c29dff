// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;

/** A database engine that writes activity streams, recognised by what an event says about its server. */
public enum Engine {
    AURORA_POSTGRESQL("aurora-postgresql", "postgres"),
    AURORA_MYSQL("aurora-mysql", "mysql"),
    ORACLE("oracle", "oracle"),
    SQLSERVER("sqlserver", "sqlserver"),
    UNKNOWN("unknown", null);

    private static final List<Engine> ALL = List.of(values());

    private final String text;
    private final String mark;

    Engine(String text, String mark) {
        this.text = text;
        this.mark = mark;
    }

    /** The engine's name in emitted records. */
    public String text() {
        return text;
    }

    /** Takes the first of the three texts that names an engine. Letter case differs between documents and samples. */
    static Engine of(String serverType, String dbProtocol, String serviceName) {
        Engine engine = namedIn(serverType);
        if (engine == UNKNOWN) {
            engine = namedIn(dbProtocol);
        }
        return engine == UNKNOWN ? namedIn(serviceName) : engine;
    }

    private static Engine namedIn(String text) {
        if (text == null) {
            return UNKNOWN;
        }
        for (Engine engine : ALL) {
            if (engine.mark != null && contains(text, engine.mark)) {
                return engine;
            }
        }
        return UNKNOWN;
    }

    /** Ignores letter case. */
    private static boolean contains(String text, String mark) {
        for (int at = 0; at <= text.length() - mark.length(); at++) {
            if (text.regionMatches(true, at, mark, 0, mark.length())) {
                return true;
            }
        }
        return false;
    }
}
