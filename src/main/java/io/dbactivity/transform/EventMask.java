// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static io.dbactivity.record.FieldNames.CLASS;
import static io.dbactivity.record.FieldNames.COMMAND_TEXT;
import static io.dbactivity.record.FieldNames.ENGINE;
import static io.dbactivity.record.FieldNames.ENGINE_NATIVE_AUDIT_FIELDS;
import static io.dbactivity.record.FieldNames.ERROR_MESSAGE;
import static io.dbactivity.record.FieldNames.EXTRA_FIELDS;
import static io.dbactivity.record.FieldNames.ORIGINAL;
import static io.dbactivity.record.FieldNames.PARAM_LIST;
import static io.dbactivity.record.FieldNames.SUBSTATEMENT_ID;
import static io.dbactivity.record.FieldNames.TRUNCATED;

import io.dbactivity.transform.input.RecordField;
import io.dbactivity.transform.sql.Dialect;
import io.dbactivity.transform.sql.NormalForm;
import io.dbactivity.transform.sql.Replacement;
import io.dbactivity.transform.sql.SqlMask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Masks an event, field by field. For one thread at a time. */
final class EventMask {

    /** Fields of which a cut one must not keep the hash of its full value: whoever guesses the value could check it. */
    private static final Set<String> MASKED =
            Set.of(COMMAND_TEXT, PARAM_LIST, ERROR_MESSAGE, ORIGINAL, ENGINE_NATIVE_AUDIT_FIELDS, EXTRA_FIELDS);

    private final MaskSqlSettings settings;
    private final Replacement replacement;
    private final AuditFields auditFields;
    private final MaskedSchema schemas = new MaskedSchema();

    EventMask(MaskSqlSettings settings, Replacement replacement) {
        this.settings = settings;
        this.replacement = replacement;
        this.auditFields = new AuditFields(settings.keptFields());
    }

    /** A masked copy of the event; or one that only says what its statement is, if the event is excepted. */
    Struct masked(Struct event) {
        Optional<SqlMask> statement = statement(event);
        boolean excepted = settings.exceptedEvents().include(event) && !mayHoldPassword(event, statement);
        var out = new Struct(schemas.of(event.schema()));
        for (Field field : event.schema().fields()) {
            Object value = event.get(field);
            out.put(field.name(), excepted || value == null ? value : masked(field.name(), value, event, statement));
        }
        describe(event, statement, out);
        return out;
    }

    /** If only a part of the statement is here, the rest of it may be what says so. */
    private static boolean mayHoldPassword(Struct event, Optional<SqlMask> statement) {
        return isLaterPart(event)
                || isCut(event)
                || statement.filter(SqlMask::isPasswordFound).isPresent();
    }

    /** Empty if there is none, or only a later part of one, of which nobody can know how it has to be read. */
    private static Optional<SqlMask> statement(Struct event) {
        return isLaterPart(event)
                ? Optional.empty()
                : Optional.ofNullable(Fields.text(event, COMMAND_TEXT)).map(text -> SqlMask.of(text, dialect(event)));
    }

    private static Dialect dialect(Struct event) {
        return Dialect.ofEngine(engine(event));
    }

    private static String engine(Struct event) {
        String engine = Fields.text(event, ENGINE);
        return engine == null ? "" : engine;
    }

    /** SQL Server splits a statement of more than 4,000 characters into several events. */
    private static boolean isLaterPart(Struct event) {
        return engine(event).equals("sqlserver")
                && Fields.value(event, SUBSTATEMENT_ID) instanceof Long part
                && part > 1;
    }

    private Object masked(String field, Object value, Struct event, Optional<SqlMask> statement) {
        if (field.equals(COMMAND_TEXT)) {
            return statement.map(mask -> mask.masked(replacement)).orElse(Replacement.PLACEHOLDER);
        }
        if (field.equals(PARAM_LIST)) {
            return binds((List<?>) value, event, statement);
        }
        if (field.equals(ERROR_MESSAGE)) {
            return settings.errorMessages() == MaskSqlSettings.ErrorMessages.REMOVE
                    ? null
                    : ErrorMessage.masked((String) value);
        }
        if (field.equals(ENGINE_NATIVE_AUDIT_FIELDS)) {
            return auditFields.masked(
                    (Map<?, ?>) value, text -> SqlMask.of(text, dialect(event)).masked(replacement));
        }
        if (field.equals(EXTRA_FIELDS)) {
            return auditFields.maskedJson((Map<?, ?>) value);
        }
        if (field.equals(TRUNCATED)) {
            return lengthsOnly((Map<?, ?>) value);
        }
        return field.equals(ORIGINAL) ? null : value;
    }

    /** One of them may be a password if the statement has one. */
    private List<String> binds(List<?> values, Struct event, Optional<SqlMask> statement) {
        boolean password = mayHoldPassword(event, statement);
        return values.stream()
                .map(value ->
                        value == null ? null : password ? Replacement.PLACEHOLDER : replacement.of((String) value))
                .toList();
    }

    private static Map<String, String> lengthsOnly(Map<?, ?> truncated) {
        Map<String, String> lengths = new LinkedHashMap<>();
        truncated.forEach((name, fingerprint) -> {
            String text = (String) fingerprint;
            int blank = text == null ? -1 : text.indexOf(' ');
            lengths.put((String) name, MASKED.contains(name) && blank >= 0 ? text.substring(0, blank) : text);
        });
        return lengths;
    }

    /** Of a whole statement only: that of a part would be another one's, or nobody's. */
    private static void describe(Struct event, Optional<SqlMask> statement, Struct out) {
        if (isCut(event) || isObjectName(event)) {
            return;
        }
        Optional<NormalForm> form = statement.map(SqlMask::normalForm);
        out.put(
                RecordField.QUERY_FINGERPRINT,
                form.flatMap(NormalForm::fingerprint).orElse(null));
        out.put(RecordField.QUERY_SUMMARY, form.flatMap(NormalForm::summary).orElse(null));
    }

    private static boolean isCut(Struct event) {
        return Fields.value(event, TRUNCATED) instanceof Map<?, ?> truncated && truncated.containsKey(COMMAND_TEXT);
    }

    /** Aurora MySQL's auxiliary events have the name of an object instead of a statement. */
    private static boolean isObjectName(Struct event) {
        return engine(event).equals("aurora-mysql") && "AUX".equals(Fields.text(event, CLASS));
    }
}
