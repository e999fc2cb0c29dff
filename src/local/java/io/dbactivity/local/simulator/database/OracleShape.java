// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

/** The fields of an Oracle event. Most are columns of UNIFIED_AUDIT_TRAIL that are empty here. */
final class OracleShape {

    static final String TEXT = """
            {"class":"Standard","clientApplication":null,"command":null,"commandText":null,"dbid":"1234567890",
             "databaseName":"ORCL","dbProtocol":"oracle","dbUserName":null,"endTime":null,"errorMessage":null,
             "exitCode":0,"logTime":null,"netProtocol":"tcp","objectName":null,"objectType":null,"paramList":[],
             "pid":0,"remoteHost":null,"remotePort":null,"rowCount":null,"serverHost":"172.31.8.21",
             "serverType":"oracle","serverVersion":"19.0.0.0.ru-2020-01.rur-2020-01.r1.EE.3",
             "serviceName":"oracle-ee","sessionId":0,"startTime":null,"statementId":1,"substatementId":null,
             "transactionId":null,"engineNativeAuditFields":{
              "UNIFIED_AUDIT_POLICIES":"ALL_ACTIONS_POLICY","FGA_POLICY_NAME":null,"DV_OBJECT_STATUS":null,
              "SYSTEM_PRIVILEGE_USED":null,"OLS_LABEL_COMPONENT_TYPE":null,"XS_SESSIONID":null,
              "ADDITIONAL_INFO":null,"INSTANCE_ID":1,"DBID":1234567890,"DV_COMMENT":null,
              "RMAN_SESSION_STAMP":null,"NEW_NAME":null,"DV_ACTION_NAME":null,"OLS_PROGRAM_UNIT_NAME":null,
              "OLS_STRING_LABEL":null,"RMAN_SESSION_RECID":null,"OBJECT_PRIVILEGES":null,"OLS_OLD_VALUE":null,
              "XS_TARGET_PRINCIPAL_NAME":null,"XS_NS_ATTRIBUTE":null,"XS_NS_NAME":null,"DBLINK_INFO":null,
              "AUTHENTICATION_TYPE":null,"OBJECT_EDITION":null,"OLS_PRIVILEGES_GRANTED":null,"EXCLUDED_USER":null,
              "DV_ACTION_OBJECT_NAME":null,"OLS_LABEL_COMPONENT_NAME":null,"EXCLUDED_SCHEMA":null,
              "DP_TEXT_PARAMETERS1":null,"XS_USER_NAME":null,"XS_ENABLED_ROLE":null,
              "XS_NS_ATTRIBUTE_NEW_VAL":null,"DIRECT_PATH_NUM_COLUMNS_LOADED":null,"AUDIT_OPTION":null,
              "DV_EXTENDED_ACTION_CODE":null,"XS_PACKAGE_NAME":null,"OLS_NEW_VALUE":null,"DV_RETURN_CODE":null,
              "XS_CALLBACK_EVENT_TYPE":null,"USERHOST":"ip-172-31-3-17","GLOBAL_USERID":null,
              "CLIENT_IDENTIFIER":null,"RMAN_OPERATION":null,"TERMINAL":"unknown","OS_USERNAME":"app",
              "OLS_MAX_READ_LABEL":null,"XS_PROXY_USER_NAME":null,"XS_DATASEC_POLICY_NAME":null,
              "DV_FACTOR_CONTEXT":null,"OLS_MAX_WRITE_LABEL":null,"OLS_PARENT_GROUP_NAME":null,
              "EXCLUDED_OBJECT":null,"DV_RULE_SET_NAME":null,"EXTERNAL_USERID":null,"EXECUTION_ID":null,
              "ROLE":null,"PROXY_SESSIONID":0,"DP_BOOLEAN_PARAMETERS1":null,"OLS_POLICY_NAME":null,
              "OLS_GRANTEE":null,"OLS_MIN_WRITE_LABEL":null,"APPLICATION_CONTEXTS":null,"XS_SCHEMA_NAME":null,
              "DV_GRANTEE":null,"XS_COOKIE":null,"DBPROXY_USERNAME":null,"DV_ACTION_CODE":null,
              "OLS_PRIVILEGES_USED":null,"RMAN_DEVICE_TYPE":null,"XS_NS_ATTRIBUTE_OLD_VAL":null,
              "TARGET_USER":null,"XS_ENTITY_TYPE":null,"ENTRY_ID":0,"XS_PROCEDURE_NAME":null,
              "XS_INACTIVITY_TIMEOUT":null,"RMAN_OBJECT_TYPE":null,"SYSTEM_PRIVILEGE":null,"NEW_SCHEMA":null,
              "SCN":0}}
            """;

    private OracleShape() {}
}
