// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.simulator.envelope.Damage;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What happens to the processes and to the AWS side. Each fault heals itself, unless the next one is a part of it. */
enum NemesisFault {
    WRITE(10) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.anyDatabase().write(1 + random.nextInt(400), random);
        }
    },
    RESHARD(10) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.anyDatabase().reshard(random);
        }
    },
    DAMAGED_RECORD(8) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.anyDatabase().write(Choice.oneOf(List.of(Damage.values()), random), random);
        }
    },
    POISON(8) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.anyDatabase().write(Choice.oneOf(List.of(Poison.values()), random), random);
        }
    },
    WORKER_SUSPENDED(6) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            ConnectWorker worker = nemesis.anyWorker();
            worker.suspend();
            nemesis.anyDatabase().write(50, random);
            nemesis.goOn(LONGER_THAN_A_SESSION.plusMillis(random.nextInt(8_000)));
            worker.resume();
        }
    },
    BROKER_SUSPENDED(4) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.cluster().broker().suspend();
            nemesis.anyDatabase().write(50, random);
            nemesis.goOn(Duration.ofMillis(1_000 + random.nextInt(20_000)));
            nemesis.cluster().broker().resume();
        }
    },
    WORKER_KILLED(6) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            ConnectWorker worker = nemesis.anyWorker();
            worker.kill();
            nemesis.anyDatabase().write(50, random);
            nemesis.goOn(Duration.ofMillis(random.nextInt(8_000)));
            worker.start();
        }
    },
    BOTH_WORKERS_KILLED(2) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.cluster().workers().forEach(ConnectWorker::kill);
            nemesis.anyDatabase().reshard(random);
            nemesis.anyDatabase().write(50, random);
            nemesis.cluster().workers().forEach(ConnectWorker::start);
        }
    },
    PAUSED_AND_RESUMED(2) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.operator().pause();
            nemesis.anyDatabase().write(50, random);
            nemesis.goOn(Duration.ofMillis(random.nextInt(5_000)));
            nemesis.operator().resume();
        }

        /** If no worker answered meanwhile, it is paused still. */
        @Override
        void heal(Nemesis nemesis) {
            nemesis.operator().resume();
        }
    },
    KMS_REFUSES(6) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            Fault fault =
                    Choice.oneOf(List.of(Fault.throttled(), Fault.kmsUnavailable(), Fault.connectionReset()), random);
            nemesis.aws().faults().always("Decrypt", fault);
            nemesis.anyDatabase().write(50, random);
            nemesis.goOn(Duration.ofMillis(random.nextInt(10_000)));
            nemesis.aws().faults().clear("Decrypt");
        }
    },
    KMS_DENIES(2) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.aws().faults().always("Decrypt", Fault.accessDenied());
            nemesis.anyDatabase().write(50, random);
            nemesis.goOn(Duration.ofMillis(random.nextInt(5_000)));
            nemesis.aws().faults().clear("Decrypt");
        }
    },
    KEY_DISABLED(3) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            Database database = nemesis.anyDatabase();
            database.write(20, random);
            database.disableKey();
            nemesis.goOn(Duration.ofMillis(random.nextInt(10_000)));
            database.enableKey();
        }
    },
    KINESIS_FAILS(6) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            String operation = Choice.oneOf(
                    List.of("GetRecords", "GetShardIterator", "ListShards", "DescribeStreamSummary"), random);
            Fault fault =
                    Choice.oneOf(List.of(Fault.throttled(), Fault.internalFailure(), Fault.connectionReset()), random);
            nemesis.aws().faults().next(operation, fault, 1 + random.nextInt(20));
        }
    },
    CLOCK_MOVED(5) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.moveClock(Duration.ofSeconds(1 + random.nextInt(60)));
        }
    },
    /**
     * No worker runs for longer than the streams keep records. A whole day is not waited for: the streams keep them for
     * less meanwhile, until all that is lost is told.
     */
    RETENTION_OVERRUN(2) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            nemesis.cluster().workers().forEach(ConnectWorker::kill);
            Choice.oneOf(nemesis.databases(), random).write(60, random);
            nemesis.anyDatabase().reshard(random);
            nemesis.anyDatabase().write(60, random);
            nemesis.databases().forEach(database -> database.keepFor(SHORT));
            nemesis.goOn(SHORT.plusSeconds(1));
            nemesis.trimmed(SHORT);
            nemesis.databases().forEach(database -> database.write(30, random));
            nemesis.cluster().workers().forEach(ConnectWorker::start);
            nemesis.settleWhileKeptFor(SHORT);
            nemesis.databases().forEach(database -> database.keepFor(Duration.ofHours(24)));
        }
    },
    STREAM_STOPPED_AND_STARTED(2) {
        @Override
        void strike(Nemesis nemesis, SplittableRandom random) {
            Database database = nemesis.anyDatabase();
            database.stopStream();
            nemesis.goOn(Duration.ofMillis(random.nextInt(3_000)));
            database.startStream(1 + random.nextInt(3));
            database.write(1 + random.nextInt(50), random);
        }
    };

    private static final Duration LONGER_THAN_A_SESSION = Duration.ofMillis(6_500);
    private static final Duration SHORT = Duration.ofSeconds(15);

    private final int weight;

    /** @param weight how often this happens, compared with the others */
    NemesisFault(int weight) {
        this.weight = weight;
    }

    abstract void strike(Nemesis nemesis, SplittableRandom random);

    /** What an operator does at last so that all goes on. */
    void heal(Nemesis nemesis) {}

    static NemesisFault any(SplittableRandom random) {
        return Choice.weighted(List.of(values()), each -> each.weight, random);
    }
}
