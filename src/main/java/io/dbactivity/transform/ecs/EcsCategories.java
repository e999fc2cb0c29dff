// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.ecs;

import static java.util.Map.entry;

import io.dbactivity.record.FieldNames;
import io.dbactivity.transform.input.AccountChange;
import io.dbactivity.transform.input.EmittedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Categories and types of ECS for each action. ECS says which types it expects with which category: "ECS Categorization
 * Fields" in the reference of ECS 9.4, event.category and event.type.
 */
record EcsCategories(List<String> categories, List<String> types) {

    private static final String DATABASE = "database";

    private static final EcsCategories OTHER = of(List.of(DATABASE), "info");

    private static final Map<String, EcsCategories> BY_ACTION = Map.ofEntries(
            entry("login", of(List.of("authentication", "session"), "start")),
            entry("logout", of(List.of("authentication", "session"), "end")),
            entry("login_failed", of(List.of("authentication"), "start")),
            entry("read", of(List.of(DATABASE), "access")),
            entry("write", of(List.of(DATABASE), "change")),
            entry("ddl", of(List.of(DATABASE), "change")),
            entry("dcl", of(List.of(DATABASE, "iam"), "change")),
            entry("execute", of(List.of(DATABASE), "access")),
            entry("admin", of(List.of(DATABASE, "configuration"), "change")),
            entry("other", OTHER));

    private static final Map<AccountChange.Kind, List<String>> BY_ACCOUNT_CHANGE = Map.of(
            AccountChange.Kind.CREATE, List.of("creation", "user"),
            AccountChange.Kind.DROP, List.of("deletion", "user"),
            AccountChange.Kind.ENABLE, List.of("user"),
            AccountChange.Kind.DISABLE, List.of("user"),
            AccountChange.Kind.LOCK, List.of("user"),
            AccountChange.Kind.UNLOCK, List.of("user"),
            AccountChange.Kind.PASSWORD, List.of("user"),
            AccountChange.Kind.CHANGE, List.of("user"));

    EcsCategories {
        Objects.requireNonNull(categories, "categories");
        Objects.requireNonNull(types, "types");
    }

    private static EcsCategories of(List<String> categories, String type) {
        return new EcsCategories(categories, List.of(type));
    }

    static EcsCategories of(EmittedEvent event) {
        EcsCategories ofAction = BY_ACTION.getOrDefault(String.valueOf(event.text(FieldNames.ACTION)), OTHER);
        List<String> types = new ArrayList<>(ofAction.types);
        event.accountChange().ifPresent(change -> types.addAll(BY_ACCOUNT_CHANGE.get(change.kind())));
        event.privilegeChange().ifPresent(change -> types.add("admin"));
        if (event.isFailure() && ofAction.categories.contains(DATABASE)) {
            types.add("error");
        }
        return new EcsCategories(ofAction.categories, types);
    }
}
