// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.SourceType;

/** DescribeEvents as the AWS SDK sees it. */
class RdsEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final LocalAws aws = LocalAws.start(() -> NOW);
    private final RdsClient client = SdkClients.rds(aws.endpoint());

    RdsEventsTest() {
        aws.rds().createDatabase("cluster", "cluster-A", "aurora-mysql");
        aws.rds().createDatabase("instance", "db-B", "sqlserver-ee");
    }

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void tellsWhatHappenedToADatabaseAndWhen() {
        Instant date = aws.clock().instant();
        aws.rds().report("cluster", "first");
        aws.rds().report("instance", "of another");

        assertThat(events("cluster", SourceType.DB_CLUSTER, date, date))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.message()).isEqualTo("first");
                    assertThat(event.sourceIdentifier()).isEqualTo("cluster");
                    assertThat(event.sourceType()).isEqualTo(SourceType.DB_CLUSTER);
                    assertThat(event.date())
                            .isCloseTo(date, org.assertj.core.api.Assertions.within(1, ChronoUnit.MILLIS));
                });
        assertThat(messages("instance", SourceType.DB_INSTANCE, date, date)).containsExactly("of another");
        assertThat(messages("cluster", SourceType.DB_INSTANCE, date, date)).isEmpty();
    }

    @Test
    void tellsOnlyWhatHappenedBetweenTheTimes() {
        Instant start = aws.clock().instant();
        for (String message : List.of("a", "b", "c")) {
            aws.rds().report("cluster", message);
            aws.clock().advance(Duration.ofMinutes(10));
        }

        assertThat(messages("cluster", SourceType.DB_CLUSTER, start.plusSeconds(300), start.plusSeconds(900)))
                .containsExactly("b");
    }

    @Test
    void answersInPages() {
        List<String> all = IntStream.range(0, 250).mapToObj(Integer::toString).toList();
        all.forEach(message -> aws.rds().report("cluster", message));

        assertThat(messages("cluster", SourceType.DB_CLUSTER, NOW, NOW)).isEqualTo(all);
        assertThat(aws.calls().of("DescribeEvents")).isEqualTo(3);
    }

    @Test
    void refusesTimesOfWhichNothingIsKept() {
        assertThatThrownBy(() -> messages("cluster", SourceType.DB_CLUSTER, NOW.minus(Duration.ofDays(15)), NOW))
                .isInstanceOf(RdsException.class)
                .hasMessageContaining("14 days");
    }

    private List<String> messages(String identifier, SourceType type, Instant from, Instant to) {
        return events(identifier, type, from, to).stream().map(Event::message).toList();
    }

    private List<Event> events(String identifier, SourceType type, Instant from, Instant to) {
        var request = DescribeEventsRequest.builder()
                .sourceIdentifier(identifier)
                .sourceType(type)
                .startTime(from)
                .endTime(to)
                .build();
        return client.describeEventsPaginator(request).events().stream().toList();
    }
}
