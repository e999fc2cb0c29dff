// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.local.aws.Emulator;
import io.dbactivity.local.aws.Emulators;
import io.dbactivity.local.kafka.KafkaBroker;
import java.nio.file.Path;

/** kinesis-local, the moto server and a broker, as processes. */
final class EmulatorsIT extends EndToEndContract {

    @Override
    Surroundings start(Path directory) {
        Emulator kinesis = Emulators.kinesisLocal();
        Emulator kms = Emulators.moto();
        KafkaBroker broker = KafkaBroker.start(directory);
        broker.awaitReady();
        return new Surroundings(broker.bootstrapServers(), kinesis.endpoint(), kms.endpoint(), () -> {
            broker.close();
            kms.close();
            kinesis.close();
        });
    }
}
