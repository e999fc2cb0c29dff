// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.transform.sql.Replacement;
import io.dbactivity.transform.sql.SqlMask;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Masks the maps of an event: {@code engineNativeAuditFields} and {@code extraFields}. What is known to be harmless
 * stays, and every other value becomes {@code ?}. Immutable.
 *
 * <p>The names are columns of Oracle's {@code UNIFIED_AUDIT_TRAIL} and of SQL Server's {@code sys.fn_get_audit_file},
 * as AWS documents them and as its samples have them. Columns with texts, contexts, comments, old and new values or
 * parameters are not among them.
 */
final class AuditFields {

    /** Who, where from, by which policy and privilege, on which object. */
    private static final Set<String> HARMLESS = Set.of(
            ("UNIFIED_AUDIT_POLICIES FGA_POLICY_NAME AUDIT_OPTION SYSTEM_PRIVILEGE SYSTEM_PRIVILEGE_USED OBJECT_PRIVILEGES"
                            + " OBJECT_EDITION ROLE TARGET_USER EXCLUDED_USER EXCLUDED_SCHEMA EXCLUDED_OBJECT NEW_NAME NEW_SCHEMA"
                            + " INSTANCE_ID DBID ENTRY_ID SCN EXECUTION_ID PROXY_SESSIONID DBPROXY_USERNAME CURRENT_USER"
                            + " AUTHENTICATION_TYPE USERHOST TERMINAL OS_USERNAME GLOBAL_USERID EXTERNAL_USERID CLIENT_IDENTIFIER"
                            + " PROTOCOL_SESSION_ID PROTOCOL_RETURN_CODE PROTOCOL_ACTION_NAME PROTOCOL_USERHOST"
                            + " DIRECT_PATH_NUM_COLUMNS_LOADED RMAN_SESSION_RECID RMAN_SESSION_STAMP RMAN_OPERATION"
                            + " RMAN_OBJECT_TYPE RMAN_DEVICE_TYPE XS_USER_NAME XS_PROXY_USER_NAME XS_SCHEMA_NAME XS_ENTITY_TYPE"
                            + " XS_TARGET_PRINCIPAL_NAME XS_DATASEC_POLICY_NAME XS_ENABLED_ROLE XS_PACKAGE_NAME XS_PROCEDURE_NAME"
                            + " XS_CALLBACK_EVENT_TYPE XS_INACTIVITY_TIMEOUT XS_SESSIONID XS_NS_NAME XS_NS_ATTRIBUTE"
                            + " OLS_POLICY_NAME OLS_GRANTEE OLS_PRIVILEGES_USED OLS_PRIVILEGES_GRANTED OLS_PROGRAM_UNIT_NAME"
                            + " DV_ACTION_CODE DV_ACTION_NAME DV_EXTENDED_ACTION_CODE DV_GRANTEE DV_RETURN_CODE"
                            + " DV_ACTION_OBJECT_NAME DV_RULE_SET_NAME DV_OBJECT_STATUS"
                            + " target_database_principal_id target_server_principal_id server_principal_id database_principal_id"
                            + " target_database_principal_name target_server_principal_name database_principal_name"
                            + " session_server_principal_name server_principal_sid target_server_principal_sid schema_name object_id"
                            + " server_instance_name is_column_permission permission_bitmask response_rows affected_rows"
                            + " duration_milliseconds audit_schema_version connection_id user_defined_event_id host_name"
                            + " client_tls_version client_tls_version_name obo_middle_tier_app_id")
                    .split(" "));

    /** Those that are statements. */
    private static final Set<String> STATEMENTS = Set.of("SQL_TEXT", "statement");

    private final Set<String> kept;

    /** @param alsoKept names of values that the user knows to be harmless */
    AuditFields(Collection<String> alsoKept) {
        Set<String> all = new HashSet<>(HARMLESS);
        all.addAll(alsoKept);
        kept = Set.copyOf(all);
    }

    /** Those of the engine. A value is text, or null. */
    Map<String, String> masked(Map<?, ?> fields, Statements statements) {
        Map<String, String> masked = new LinkedHashMap<>();
        fields.forEach((name, value) -> masked.put((String) name, masked((String) name, (String) value, statements)));
        return masked;
    }

    private String masked(String name, String value, Statements statements) {
        if (value == null || value.isEmpty() || kept.contains(name)) {
            return value;
        }
        return STATEMENTS.contains(name) ? statements.masked(value) : Replacement.PLACEHOLDER;
    }

    /** Those that the connector does not know. A value is JSON text. */
    Map<String, String> maskedJson(Map<?, ?> fields) {
        Map<String, String> masked = new LinkedHashMap<>();
        fields.forEach((name, value) ->
                masked.put((String) name, isHarmless((String) name, (String) value) ? (String) value : "\"?\""));
        return masked;
    }

    private boolean isHarmless(String name, String json) {
        return json == null
                || kept.contains(name)
                || json.equals("null")
                || json.equals("true")
                || json.equals("false")
                || json.equals("\"\"");
    }

    /** Masks a text as a {@link SqlMask} does. */
    @FunctionalInterface
    interface Statements {

        String masked(String statement);
    }
}
