// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.transform.MaskSqlSettings.ErrorMessages;
import io.dbactivity.transform.sql.Replacement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The properties of {@link MaskSql}. */
final class MaskSqlConfig {

    static final String MASK_WITH = "mask.with";
    static final String HASH_KEY = "hash.key";
    static final String ERROR_MESSAGE = "error.message";
    static final String KEEP_FIELDS = "keep.fields";
    static final String EXCEPT_USERS = "except.users";
    static final String EXCEPT_DATABASES = "except.databases";
    static final String EXCEPT_OBJECTS = "except.objects";

    /** 128 bits, if each character is random in 4 of them. */
    private static final int SHORTEST_KEY = 32;

    private static final String PLACEHOLDER = "placeholder";
    private static final String HASH = "hash";

    private static final String MASKING = "Masking";
    private static final String EXCEPTIONS = "Exceptions";

    private final AbstractConfig config;

    /** @throws ConfigException if a value is invalid, or if hashes are asked for without a key */
    MaskSqlConfig(Map<String, ?> properties) {
        config = new AbstractConfig(definition(), properties, false);
        if (hashes() && key().isEmpty()) {
            throw new ConfigException(MASK_WITH + "=" + HASH + " needs " + HASH_KEY + ".");
        }
        key().filter(key -> key.length() < SHORTEST_KEY).ifPresent(key -> {
            throw new ConfigException(HASH_KEY + " is shorter than " + SHORTEST_KEY + " characters.");
        });
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(
                        MASK_WITH,
                        ConfigDef.Type.STRING,
                        PLACEHOLDER,
                        ValidString.in(PLACEHOLDER, HASH),
                        Importance.HIGH,
                        "What stands for a literal or a bind value: `placeholder` is `?`. `hash` is `?:` and the first 16"
                                + " hexadecimal digits of its HMAC-SHA-256 with `hash.key`, so that equal values can be"
                                + " found without being read. Passwords are `?` with both.",
                        MASKING,
                        1,
                        Width.SHORT,
                        "Mask with",
                        List.of(HASH_KEY))
                .define(
                        HASH_KEY,
                        ConfigDef.Type.PASSWORD,
                        null,
                        null,
                        Importance.HIGH,
                        "Key of the hashes, at least 32 characters, and as random as a password. Let a config provider"
                                + " bring it, because whoever knows it can find short values by trying. Events that are"
                                + " to be compared need the same key.",
                        MASKING,
                        2,
                        Width.LONG,
                        "Key of the hashes")
                .define(
                        ERROR_MESSAGE,
                        ConfigDef.Type.STRING,
                        "mask",
                        ValidString.in("mask", "remove"),
                        Importance.MEDIUM,
                        "What happens to `errorMessage`: `mask` replaces all from the first quote to the last one, and"
                                + " each number. `remove` leaves the field empty, for databases whose procedures put"
                                + " data into messages without quotes. `exitCode` has the error's number with both.",
                        MASKING,
                        3,
                        Width.SHORT,
                        "Error messages")
                .define(
                        KEEP_FIELDS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.LOW,
                        "Names in `engineNativeAuditFields` and `extraFields` whose values stay as they are, separated"
                                + " by commas, besides those that are known to hold no data of statements.",
                        MASKING,
                        4,
                        Width.LONG,
                        "Fields to keep")
                .define(
                        EXCEPT_USERS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "Database users whose events are not masked, separated by commas. Names are exact but for letter"
                                + " case. An event whose statement has a password is masked whoever sent it.",
                        EXCEPTIONS,
                        1,
                        Width.LONG,
                        "Users not masked")
                .define(
                        EXCEPT_DATABASES,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "Databases whose events are not masked, separated by commas, with the same rules.",
                        EXCEPTIONS,
                        2,
                        Width.LONG,
                        "Databases not masked")
                .define(
                        EXCEPT_OBJECTS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "Objects, as `objectName` has them, whose events are not masked, separated by commas, with the"
                                + " same rules. If an event names several objects, all of them must be listed.",
                        EXCEPTIONS,
                        3,
                        Width.LONG,
                        "Objects not masked");
    }

    MaskSqlSettings settings() {
        return new MaskSqlSettings(
                new ExceptedEvents(names(EXCEPT_USERS), names(EXCEPT_DATABASES), names(EXCEPT_OBJECTS)),
                ErrorMessages.valueOf(config.getString(ERROR_MESSAGE).toUpperCase(Locale.ROOT)),
                config.getList(KEEP_FIELDS));
    }

    private Names names(String property) {
        return new Names(config.getList(property));
    }

    /** The key, if literals are to be hashed. Otherwise a {@link Replacement#PLACEHOLDER} stands for them. */
    Optional<String> hashKey() {
        return hashes() ? key() : Optional.empty();
    }

    private boolean hashes() {
        return HASH.equals(config.getString(MASK_WITH));
    }

    private Optional<String> key() {
        return Optional.ofNullable(config.getPassword(HASH_KEY)).map(Password::value);
    }
}
