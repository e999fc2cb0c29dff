// SPDX-License-Identifier: Apache-2.0

import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Prints the data files of an Iceberg table's current snapshot, one on a line. What a writer left behind when it was
 * killed, without a commit, is not among them. To be run as a source file, with the sink's jars on the class path.
 */
public final class DataFiles {

    private DataFiles() {}

    /** @param arguments the table's location */
    public static void main(String[] arguments) throws Exception {
        Table table = new HadoopTables(new Configuration()).load(arguments[0]);
        try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
            files.forEach(file -> System.out.println(file.file().location()));
        }
    }
}
