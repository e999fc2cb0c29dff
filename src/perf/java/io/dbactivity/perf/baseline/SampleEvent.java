// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf.baseline;

import com.google.gson.annotations.SerializedName;
import java.util.List;

/** One event as Gson fills it in: the fields of Aurora PostgreSQL and Aurora MySQL. */
@SuppressWarnings("NullAway.Init")
final class SampleEvent {
    String type;

    @SerializedName("class")
    String eventClass;

    String command;
    String commandText;
    List<String> paramList;
    String objectName;
    String objectType;
    String databaseName;
    String dbUserName;
    String clientApplication;
    String remoteHost;
    String remotePort;
    String netProtocol;
    String dbProtocol;
    String serverHost;
    String serverType;
    String serverVersion;
    String serviceName;
    Long pid;
    String sessionId;
    String statementId;
    Long substatementId;
    String transactionId;
    Long rowCount;
    String exitCode;
    String errorMessage;
    String startTime;
    String endTime;
    String logTime;
}
