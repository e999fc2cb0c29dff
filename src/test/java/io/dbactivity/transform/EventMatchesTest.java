// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.event.Action;
import io.dbactivity.event.Engine;
import io.dbactivity.event.Outcome;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class EventMatchesTest {

    private static final String READ = "{'type':'record','serverType':'PostgreSQL','class':'READ','command':'SELECT',"
            + "'commandText':'select 1','dbUserName':'Alice','databaseName':'shop'}";

    private final EventMatches<SourceRecord> predicate = new EventMatches<>();

    @ParameterizedTest
    @CsvSource({
        "actions, read, true",
        "actions, 'write,read', true",
        "actions, write, false",
        "outcomes, success, true",
        "outcomes, failure, false",
        "engines, aurora-postgresql, true",
        "engines, 'oracle,sqlserver', false",
        "users, 'bob, alice', true",
        "users, al, false",
        "databases, SHOP, true",
        "databases, alice, false",
    })
    void anEventMatchesIfItHasOneOfTheValues(String property, String values, boolean expected) {
        predicate.configure(Map.of(property, values));

        assertThat(predicate.test(EmittedEvents.of(READ))).isEqualTo(expected);
    }

    @Test
    void everyPropertyThatIsSetMustMatch() {
        predicate.configure(Map.of("actions", "read", "users", "alice"));
        assertThat(predicate.test(EmittedEvents.of(READ))).isTrue();

        predicate.configure(Map.of("actions", "read", "users", "bob"));
        assertThat(predicate.test(EmittedEvents.of(READ))).isFalse();
    }

    @Test
    void anEventWithoutAUserMatchesNone() {
        predicate.configure(Map.of("users", "alice"));

        assertThat(predicate.test(EmittedEvents.of("{'type':'record','command':'CONNECT'}")))
                .isFalse();
    }

    @Test
    void whatIsNoEventDoesNotMatch() {
        predicate.configure(Map.of("actions", "read"));

        assertThat(predicate.test(record(null))).isFalse();
        assertThat(predicate.test(record(new Struct(CoverageSchema.COVERAGE)))).isFalse();
    }

    /** It would silently match nothing. */
    @Test
    void anEventThatIsNoStructIsRefused() {
        predicate.configure(Map.of("actions", "read"));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> predicate.test(EmittedEvents.with(Map.of("record.value", "json"), READ)));
    }

    @Test
    void aPredicateWithoutACriterionIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> predicate.configure(Map.of("users", "")))
                .withMessageContaining("at least one of");
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("actions", Stream.of(Action.values()).map(Action::text)),
                Arguments.of("outcomes", Stream.of(Outcome.values()).map(Outcome::text)),
                Arguments.of("engines", Stream.of(Engine.values()).map(Engine::text)));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void allThatAnEventMaySayIsAChoiceAndNothingElse(String property, Stream<String> values) {
        assertThat(values).isNotEmpty().allSatisfy(value -> predicate.configure(Map.of(property, value)));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> predicate.configure(Map.of(property, "reads")))
                .withMessageContaining(property);
    }

    @Test
    void connectFindsIt() {
        assertThat(ServiceLoader.load(Predicate.class).stream().map(ServiceLoader.Provider::type))
                .contains(EventMatches.class);
        assertThat(predicate.version()).isNotBlank();
        assertThat(predicate.config().names()).hasSize(5);
    }

    private static SourceRecord record(Struct value) {
        return new SourceRecord(
                Map.of(), Map.of(), "t", null, null, null, value == null ? null : value.schema(), value);
    }
}
