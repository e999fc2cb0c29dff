// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.summingLong;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.sink.Panel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the saved dashboards have to show, by the events as the databases wrote them and by the entries of the ledger.
 *
 * @param ledger each entry once
 */
record PanelAnswers(List<KnownEvent> events, List<JsonNode> ledger) {

    private static final int LARGE_READ = 40;

    Map<String, Long> of(Panel panel) {
        return switch (panel.title()) {
            case "Who" -> of(event -> true, counting(), "dbUserName");
            case "What" ->
                events.stream()
                        .collect(groupingBy(event -> event.action() + "/" + event.outcome(), TreeMap::new, counting()));
            case "From where" -> of(event -> true, counting(), "remoteHost");
            case "Failures" ->
                events.stream()
                        .filter(event -> event.outcome().equals("failure"))
                        .filter(event -> event.json().hasNonNull("exitCode"))
                        .collect(groupingBy(
                                event -> event.engineName() + "/" + event.text("exitCode"), TreeMap::new, counting()));
            case "Privileged users" ->
                events.stream()
                        .filter(KnownEvent::isOfAdministrator)
                        .collect(groupingBy(
                                event -> event.text("dbUserName") + "/" + event.action(), TreeMap::new, counting()));
            case "New objects" -> of(KnownEvent::isDefinition, counting(), "objectName", "dbUserName");
            case "Delivered" ->
                ledger.stream()
                        .filter(entry -> Set.of("shard_position", "shard_ended")
                                .contains(entry.path("kind").asText()))
                        .collect(groupingBy(
                                entry -> entry.path("stream").asText(),
                                TreeMap::new,
                                summingLong(entry -> entry.path("events").asLong())));
            case "Gaps" -> entries("reason");
            case "Detection: log-in failures before a success" ->
                events.stream()
                        .filter(event -> event.isLogin() || event.isFailedLogin())
                        .filter(event -> isKnown(event, "remoteHost"))
                        .collect(groupingBy(
                                event -> event.text("remoteHost") + "/" + event.text("dbUserName") + "/"
                                        + event.action(),
                                TreeMap::new,
                                counting()));
            case "Detection: definitions out of hours" ->
                of(event -> event.isDefinition() && event.isOutOfHours(), counting(), "dbUserName");
            case "Detection: reads by a new user" ->
                of(KnownEvent::isRead, reducing(Long.MAX_VALUE, KnownEvent::time, Math::min), "dbUserName");
            case "Detection: mass reads" ->
                of(
                        event -> event.isRead() && event.json().path("rowCount").asLong() >= LARGE_READ,
                        summingLong(event -> event.json().path("rowCount").asLong()),
                        "dbUserName");
            case "Detection: privileges given or taken" ->
                of(KnownEvent::isGrant, counting(), "dbUserName", "objectName");
            case "Detection: reads that were refused" ->
                of(event -> event.isRead() && event.hasFailed(), counting(), "dbUserName");
            case "Detection: one user from many hosts" ->
                of(KnownEvent::isLogin, Question.distinct("remoteHost"), "dbUserName");
            case "Detection: one host tries many users" ->
                of(KnownEvent::isFailedLogin, Question.distinct("dbUserName"), "remoteHost");
            case "Detection: an administrator reads or writes data" ->
                of(
                        event -> event.isOfAdministrator() && (event.isRead() || event.isWrite()),
                        counting(),
                        "dbUserName",
                        "objectName");
            case "Detection: the trail is interrupted" -> entries("kind");
            default -> throw new IllegalArgumentException("No answer is known for: " + panel);
        };
    }

    /** An event without one of the values is in no line of the table. */
    private Map<String, Long> of(Predicate<KnownEvent> about, Collector<KnownEvent, ?, Long> number, String... fields) {
        return events.stream()
                .filter(about)
                .filter(event -> Stream.of(fields).allMatch(field -> isKnown(event, field)))
                .collect(groupingBy(
                        event -> Stream.of(fields).map(event::text).collect(Collectors.joining("/")),
                        TreeMap::new,
                        number));
    }

    private static boolean isKnown(KnownEvent event, String field) {
        return event.json().hasNonNull(field);
    }

    /** Those that say that the trail is interrupted. */
    private Map<String, Long> entries(String field) {
        return ledger.stream()
                .filter(entry -> Set.of("gap", "heartbeat_missing", "stream_deleted", "stream_recreated")
                        .contains(entry.path("kind").asText()))
                .filter(entry -> entry.hasNonNull(field))
                .collect(groupingBy(
                        entry -> field.equals("reason")
                                ? entry.path(field).asText() + "/"
                                        + entry.path("stream").asText()
                                : entry.path(field).asText(),
                        TreeMap::new,
                        counting()));
    }
}
