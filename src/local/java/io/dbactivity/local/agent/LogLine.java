// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * One line of PostgreSQL's {@code jsonlog}, with {@code log_error_verbosity=verbose} and {@code log_timezone=UTC}. What
 * the server wrote itself is told from what a user made it write by the function that wrote it: a user can raise any
 * text, but only from {@code exec_stmt_raise}.
 *
 * @param time as the server writes it, {@code 2026-11-28 11:01:45.405 UTC}
 * @param process the title of the backend: its command while it executes one, else a state such as {@code idle}
 * @param transaction the virtual transaction id; empty outside of one
 * @param sqlState empty if the line is no error
 * @param statement the statement that an error belongs to; empty if there is none
 * @param writer function and file of the server's source, such as {@code log_audit_event pgaudit.c}
 */
record LogLine(
        String time,
        String user,
        String database,
        int processId,
        String remoteHost,
        String remotePort,
        String sessionId,
        String process,
        String transaction,
        String severity,
        String sqlState,
        String message,
        String statement,
        String writer,
        String application,
        String backend) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a line.
     *
     * @param bytes without the line's end. A client's raw bytes may be among them before its encoding is known, as in a
     *     user name that does not exist; such bytes become replacement characters.
     * @return absent if it is no JSON object
     */
    static Optional<LogLine> parse(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(new String(bytes, UTF_8));
            return json == null || !json.isObject() ? Optional.empty() : Optional.of(of(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static LogLine of(JsonNode json) {
        return new LogLine(
                json.path("timestamp").asText(),
                json.path("user").asText(),
                json.path("dbname").asText(),
                json.path("pid").asInt(),
                json.path("remote_host").asText(),
                json.path("remote_port").asText(),
                json.path("session_id").asText(),
                json.path("ps").asText(),
                json.path("vxid").asText(),
                json.path("error_severity").asText(),
                json.path("state_code").asText(),
                json.path("message").asText(),
                json.path("statement").asText(),
                json.path("func_name").asText() + " " + json.path("file_name").asText(),
                json.path("application_name").asText(),
                json.path("backend_type").asText());
    }

    boolean isError() {
        return switch (severity) {
            case "ERROR", "FATAL", "PANIC" -> true;
            default -> false;
        };
    }

    /** A statement may hold anything, so it is not printed. */
    @Override
    public String toString() {
        return time + " " + sessionId + " " + severity + " by " + writer;
    }
}
