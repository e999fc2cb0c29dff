// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;
import java.util.Locale;

/** A database engine that writes activity streams, recognised by what an event says of its server. */
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

    EngineRules rules() {
        return switch (this) {
            case AURORA_POSTGRESQL -> new PostgresqlRules();
            case AURORA_MYSQL -> new MysqlRules();
            case ORACLE -> new OracleRules();
            case SQLSERVER -> new SqlServerRules();
            case UNKNOWN -> new UnknownRules();
        };
    }

    /** The first of the three texts that names an engine decides. Letter case differs between documents and samples. */
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
        String lowerCase = text.toLowerCase(Locale.ROOT);
        for (Engine engine : ALL) {
            if (engine.mark != null && lowerCase.contains(engine.mark)) {
                return engine;
            }
        }
        return UNKNOWN;
    }
}
