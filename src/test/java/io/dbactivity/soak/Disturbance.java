// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.simulator.envelope.Damage;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What happens to a connector in the days of its life. */
enum Disturbance {
    WRITE(30) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            soak.anyDatabase().write(1 + random.nextInt(200), random);
        }
    },
    RESHARD(12) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            soak.anyDatabase().reshard(random);
        }
    },
    PASSING_FAULT(14) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            boolean ofKms = random.nextInt(3) == 0;
            String operation = ofKms ? "Decrypt" : Choice.oneOf(KINESIS_OPERATIONS, random);
            Fault fault = Choice.oneOf(ofKms ? KMS_FAULTS : KINESIS_FAULTS, random);
            soak.aws().faults().next(operation, fault, 1 + random.nextInt(6));
        }
    },
    SLOW_ANSWERS(2) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            soak.aws()
                    .faults()
                    .delay(Choice.oneOf(KINESIS_OPERATIONS, random), Duration.ofMillis(random.nextInt(1_500)));
        }
    },
    EXPIRED_ITERATORS(5) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            soak.aws().faults().next("GetRecords", Fault.expiredIterator(), 1 + random.nextInt(4));
        }
    },
    KEY_DISABLED(3) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            Database database = soak.anyDatabase();
            database.write(20, random);
            database.disableKey();
            soak.goOn(Duration.ofMillis(random.nextInt(2_000)));
            soak.pass(Duration.ofMinutes(random.nextInt(60)));
            soak.goOn(Duration.ofMillis(random.nextInt(500)));
            database.enableKey();
        }
    },
    ACCESS_DENIED(2) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            soak.mayFail();
            String operation = Choice.oneOf(List.of("GetRecords", "Decrypt", "ListShards"), random);
            soak.aws().faults().always(operation, Fault.accessDenied());
            soak.anyDatabase().write(20, random);
            soak.goOn(Duration.ofMillis(500 + random.nextInt(1_500)));
            soak.aws().faults().clear(operation);
            soak.operatorRestartsWhatFailed();
        }
    },
    DAMAGED_RECORD(5) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            List<Damage> most = List.of(
                    Damage.WRONG_KEY,
                    Damage.FLIPPED_MESSAGE_BYTE,
                    Damage.FLIPPED_SIGNATURE_BYTE,
                    Damage.TRUNCATED,
                    Damage.NOT_GZIP,
                    Damage.NOT_JSON,
                    Damage.NOT_AN_ENVELOPE,
                    Damage.BADLY_ESCAPED);
            soak.anyDatabase().write(Choice.oneOf(most, random), random);
        }
    },
    MINUTES_PASS(8) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            soak.pass(Duration.ofMinutes(1 + random.nextInt(20)));
        }
    },
    HOURS_PASS(5) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            soak.pass(Duration.ofMinutes(60 + random.nextInt(8 * 60)));
        }
    },
    WORKER_KILLED(6) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            soak.worker().kill();
            duringDowntime(soak, random);
            soak.worker().start();
        }
    },
    WORKER_RESTARTED(2) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            soak.worker().stop();
            duringDowntime(soak, random);
            soak.worker().start();
        }
    },
    RETENTION_OVERRUN(2) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            if (random.nextBoolean()) {
                soak.worker().kill();
            } else {
                soak.worker().stop();
            }
            for (int part = 0; part < 3; part++) {
                duringDowntime(soak, random);
                soak.pass(Duration.ofHours(5 + random.nextInt(8)));
            }
            duringDowntime(soak, random);
            soak.worker().start();
        }
    },
    STREAM_STOPPED_AND_STARTED(2) {
        @Override
        void strike(Soak soak, SplittableRandom random) {
            Database database = soak.anyDatabase();
            boolean workerDown = random.nextInt(3) == 0;
            if (workerDown) {
                soak.worker().kill();
            }
            database.stopStream();
            soak.goOn(Duration.ofMillis(random.nextInt(3_000)));
            soak.pass(Duration.ofMinutes(random.nextInt(120)));
            database.startStream(1 + random.nextInt(4));
            database.write(1 + random.nextInt(50), random);
            if (workerDown) {
                soak.worker().start();
            }
        }
    };

    private static final List<String> KINESIS_OPERATIONS =
            List.of("GetRecords", "GetShardIterator", "ListShards", "DescribeStreamSummary");

    private static final List<Fault> KINESIS_FAULTS =
            List.of(Fault.throttled(), Fault.internalFailure(), Fault.serviceUnavailable(), Fault.connectionReset());

    private static final List<Fault> KMS_FAULTS =
            List.of(Fault.throttled(), Fault.kmsUnavailable(), Fault.connectionReset());

    private final int weight;

    /** @param weight how often this happens, compared with the others */
    Disturbance(int weight) {
        this.weight = weight;
    }

    abstract void strike(Soak soak, SplittableRandom random);

    static Disturbance any(SplittableRandom random) {
        return Choice.weighted(List.of(values()), each -> each.weight, random);
    }

    static void duringDowntime(Soak soak, SplittableRandom random) {
        for (int i = random.nextInt(3); i > 0; i--) {
            Database database = soak.anyDatabase();
            database.write(1 + random.nextInt(60), random);
            if (random.nextInt(3) == 0) {
                database.reshard(random);
            }
        }
    }
}
