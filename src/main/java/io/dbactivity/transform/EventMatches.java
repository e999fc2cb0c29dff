// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static io.dbactivity.record.FieldNames.ACTION;
import static io.dbactivity.record.FieldNames.DATABASE_NAME;
import static io.dbactivity.record.FieldNames.DB_USER_NAME;
import static io.dbactivity.record.FieldNames.ENGINE;
import static io.dbactivity.record.FieldNames.OUTCOME;

import io.dbactivity.record.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/**
 * True for an event that has, for each property that is set, one of the values that the property lists. False for every
 * record that is no event, so that whatever is applied if this is not true is applied to the ledger as well.
 */
public final class EventMatches<R extends ConnectRecord<R>> implements Predicate<R>, Versioned {

    private static final String GROUP = "Events";

    private static final List<Criterion> CRITERIA = List.of(
            new Criterion(
                    "actions",
                    "Actions",
                    ACTION,
                    List.of(
                            "login",
                            "logout",
                            "login_failed",
                            "read",
                            "write",
                            "ddl",
                            "dcl",
                            "execute",
                            "admin",
                            "other"),
                    "Actions to match, separated by commas, as the field `action` has them."),
            new Criterion(
                    "outcomes",
                    "Outcomes",
                    OUTCOME,
                    List.of("success", "failure", "unknown"),
                    "Outcomes to match, separated by commas, as the field `outcome` has them."),
            new Criterion(
                    "engines",
                    "Engines",
                    ENGINE,
                    List.of("aurora-postgresql", "aurora-mysql", "oracle", "sqlserver", "unknown"),
                    "Engines to match, separated by commas, as the field `engine` has them."),
            new Criterion(
                    "users",
                    "Users",
                    DB_USER_NAME,
                    List.of(),
                    "Database users to match, separated by commas. Names are exact but for letter case."),
            new Criterion(
                    "databases",
                    "Databases",
                    DATABASE_NAME,
                    List.of(),
                    "Databases to match, separated by commas. Names are exact but for letter case."));

    private Map<String, Names> expected = Map.of();

    @Override
    public ConfigDef config() {
        return definition();
    }

    static ConfigDef definition() {
        var definition = new ConfigDef();
        for (Criterion criterion : CRITERIA) {
            definition.define(
                    criterion.property,
                    ConfigDef.Type.LIST,
                    List.of(),
                    criterion.check(),
                    Importance.MEDIUM,
                    criterion.doc,
                    GROUP,
                    CRITERIA.indexOf(criterion) + 1,
                    Width.LONG,
                    criterion.title);
        }
        return definition;
    }

    /** @throws ConfigException if no property is set, for then it would be true for every event */
    @Override
    public void configure(Map<String, ?> properties) {
        var config = new AbstractConfig(definition(), properties, false);
        Map<String, Names> given = new HashMap<>();
        for (Criterion criterion : CRITERIA) {
            List<String> names = config.getList(criterion.property);
            if (!names.isEmpty()) {
                given.put(criterion.field, new Names(names));
            }
        }
        if (given.isEmpty()) {
            throw new ConfigException(
                    "EventMatches needs at least one of actions, outcomes, engines, users and databases.");
        }
        expected = Map.copyOf(given);
    }

    /** @throws DataException if it is an event in another form than a Struct */
    @Override
    public boolean test(R record) {
        return EventValue.of(record, this).filter(this::matches).isPresent();
    }

    private boolean matches(Struct event) {
        return expected.entrySet().stream()
                .allMatch(criterion -> criterion.getValue().contain(Fields.text(event, criterion.getKey())));
    }

    @Override
    public void close() {
        // There is nothing to release.
    }

    @Override
    public String version() {
        return Version.CURRENT;
    }

    /**
     * What one property compares.
     *
     * @param field of the event
     * @param choices the only valid values; empty if any is valid
     */
    private record Criterion(String property, String title, String field, List<String> choices, String doc) {

        ConfigDef.Validator check() {
            return choices.isEmpty() ? null : ConfigDef.ValidList.in(choices.toArray(String[]::new));
        }
    }
}
