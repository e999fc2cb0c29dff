// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.local.aws.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;

/**
 * Kinesis is out of order for writers and readers while a database works. Asynchronously, nobody waits and all of it
 * arrives later. Synchronously, commits wait, but not for ever, and what may be lost by that is in the ledger.
 */
@ExtendWith(ConnectCluster.Shared.class)
final class KinesisOutageUnderLoadIT {

    private static final int ENOUGH = 20;

    @TempDir
    private Path directory;

    private final DeliveredMarks delivered = new DeliveredMarks();

    @Test
    void asynchronouslyEverythingArrivesLater(ConnectCluster cluster) throws Exception {
        try (RealDatabase database = RealDatabase.start(directory)) {
            database.startStream(ActivityStreamMode.ASYNC);
            try (LabConnector connector = LabConnector.start(cluster, database);
                    Marks marks = Marks.start(database)) {
                delivered.await(connector, 0, ENOUGH);
                breakKinesis(database);
                marks.awaitMore(ENOUGH);
                repairKinesis(database);

                delivered.await(connector, 0, marks.stop().size());
                assertThat(database.reported("lost")).isEmpty();
                assertThat(reasons(connector)).isEmpty();
                assertThat(connector.audit().exitCode()).isZero();
            }
        }
    }

    @Test
    void synchronouslyCommitsWaitAndTheLedgerSaysWhatMayBeLost(ConnectCluster cluster) throws Exception {
        try (RealDatabase database = RealDatabase.start(directory)) {
            database.startStream(ActivityStreamMode.SYNC);
            try (LabConnector connector = LabConnector.start(cluster, database);
                    Marks marks = Marks.start(database)) {
                delivered.await(connector, 0, ENOUGH);
                breakKinesis(database);
                await("a commit that waits")
                        .atMost(RealDatabase.PATIENCE)
                        .until(() ->
                                database.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
                                        == 1);
                marks.awaitMore(ENOUGH);
                repairKinesis(database);
                await("the end of the window")
                        .atMost(RealDatabase.PATIENCE)
                        .until(() -> !database.reported("no longer").isEmpty());

                delivered.await(connector, 0, marks.stop().size());
                await("the ledger")
                        .atMost(RealDatabase.PATIENCE)
                        .until(() -> reasons(connector).contains("rds_reported"));
                assertThat(reasons(connector)).containsOnly("rds_reported");
                assertThat(connector.audit().exitCode()).isEqualTo(1);
            }
        }
    }

    private static void breakKinesis(RealDatabase database) {
        database.lab().aws().faults().always("PutRecords", Fault.internalFailure());
        database.lab().aws().faults().always("GetRecords", Fault.internalFailure());
    }

    private static void repairKinesis(RealDatabase database) {
        database.lab().aws().faults().clear("PutRecords");
        database.lab().aws().faults().clear("GetRecords");
    }

    private static List<String> reasons(LabConnector connector) {
        return connector.ledger().gaps().stream()
                .map(gap -> gap.path("reason").asText())
                .toList();
    }
}
