// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * An event as the simulated database wrote it, and what it means by the rules of its engine. They are written down here
 * a second time and more simply than in the plugin, for the statements that the simulator writes.
 */
record KnownEvent(DatabaseEngine engine, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> LOGOUTS = Set.of("DISCONNECT", "LOGOFF", "LOGOUT");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final int MILLISECONDS = "2026-01-01 00:00:00.000".length();

    static KnownEvent of(DatabaseEngine engine, String json) {
        try {
            return new KnownEvent(engine, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isHeartbeat() {
        return text("type").equals("heartbeat");
    }

    String text(String field) {
        return json.path(field).asText("");
    }

    String engineName() {
        return switch (engine) {
            case AURORA_POSTGRESQL -> "aurora-postgresql";
            case AURORA_MYSQL -> "aurora-mysql";
            case ORACLE -> "oracle";
            case SQLSERVER -> "sqlserver";
        };
    }

    boolean isRead() {
        return isStatement("SELECT") || text("command").equals("READ");
    }

    boolean isWrite() {
        return isStatement("INSERT") || isStatement("UPDATE") || text("command").equals("WRITE");
    }

    boolean isDefinition() {
        return isStatement("CREATE")
                || text("command").equals("CREATE")
                || text("command").equals("ALTER");
    }

    boolean isGrant() {
        return isStatement("GRANT");
    }

    /** Aurora MySQL says QUERY of every statement. */
    private boolean isStatement(String verb) {
        String statement = text("command").equals("QUERY") ? text("commandText") : text("command");
        return statement.toUpperCase(Locale.ROOT).startsWith(verb);
    }

    boolean isLogin() {
        return switch (engine) {
            case AURORA_POSTGRESQL, AURORA_MYSQL -> text("command").equals("CONNECT");
            case ORACLE -> text("command").equals("LOGON") && !hasFailed();
            case SQLSERVER -> text("command").equals("LOGIN SUCCEEDED");
        };
    }

    boolean isFailedLogin() {
        return switch (engine) {
            case AURORA_POSTGRESQL -> text("command").equals("AUTH FAILURE");
            case AURORA_MYSQL -> text("command").equals("FAILED_CONNECT");
            case ORACLE -> text("command").equals("LOGON") && hasFailed();
            case SQLSERVER -> text("command").equals("LOGIN FAILED");
        };
    }

    /** An AUX event of Aurora MySQL says nothing of it. */
    boolean hasFailed() {
        String code = text("exitCode");
        return switch (engine) {
            case AURORA_POSTGRESQL -> code.length() == 5;
            case AURORA_MYSQL, ORACLE -> !code.isEmpty() && !code.equals("0");
            case SQLSERVER -> code.equals("0");
        };
    }

    /** As the record has it. */
    String action() {
        if (isLogin()) {
            return "login";
        } else if (isFailedLogin()) {
            return "login_failed";
        } else if (isRead()) {
            return "read";
        } else if (isWrite()) {
            return "write";
        } else if (isDefinition()) {
            return "ddl";
        } else if (isGrant()) {
            return "dcl";
        }
        return LOGOUTS.contains(text("command")) ? "logout" : "other";
    }

    /** As the record has it. */
    String outcome() {
        if (isFailedLogin() || hasFailed()) {
            return "failure";
        }
        return text("class").equals("AUX") ? "unknown" : "success";
    }

    /** When the event ended, in milliseconds since 1970. */
    long time() {
        String time = text("endTime").isEmpty() ? text("logTime") : text("endTime");
        return LocalDateTime.parse(time.substring(0, MILLISECONDS), TIME)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }

    boolean isOutOfHours() {
        int hour = Instant.ofEpochMilli(time()).atOffset(ZoneOffset.UTC).getHour();
        return hour < 6 || hour >= 20;
    }

    /** The simulator has one. */
    boolean isOfAdministrator() {
        return text("dbUserName").equalsIgnoreCase("rdsadmin");
    }

    /** Unqualified, in lower case. */
    boolean isAbout(String table) {
        String object = text("objectName").toLowerCase(Locale.ROOT);
        return object.equals(table) || object.equals("public." + table);
    }
}
