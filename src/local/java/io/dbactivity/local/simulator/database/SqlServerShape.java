// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

/** The fields of a SQL Server event; those that the engine leaves unused hold null. */
final class SqlServerShape {

    static final String TEXT = """
            {"class":null,"clientApplication":null,"command":null,"commandText":"","databaseName":"testDB",
             "dbProtocol":"SQLSERVER","dbUserName":null,"endTime":null,"errorMessage":null,"exitCode":1,
             "logTime":null,"netProtocol":null,"objectName":"","objectType":null,"paramList":null,"pid":null,
             "remoteHost":"local machine","remotePort":null,"rowCount":0,"serverHost":"172.31.30.159",
             "serverType":"SQLSERVER","serverVersion":"15.00.4073.23.v1.R1","serviceName":"sqlserver-ee",
             "sessionId":0,"startTime":null,"statementId":null,"substatementId":1,"transactionId":"0",
             "type":"record","engineNativeAuditFields":{
              "target_database_principal_id":0,"target_server_principal_id":0,"target_database_principal_name":"",
              "server_principal_id":2,"user_defined_information":"","response_rows":0,
              "database_principal_name":"dbo","target_server_principal_name":"","schema_name":"",
              "is_column_permission":false,"object_id":0,"server_instance_name":"EC2AMAZ-SIMULAT",
              "target_server_principal_sid":null,"additional_information":"","duration_milliseconds":0,
              "permission_bitmask":"0x00000000000000000000000000000000","data_sensitivity_information":"",
              "session_server_principal_name":"","connection_id":null,"audit_schema_version":1,
              "database_principal_id":1,"server_principal_sid":null,"user_defined_event_id":0,
              "host_name":"EC2AMAZ-SIMULAT"}}
            """;

    private SqlServerShape() {}
}
