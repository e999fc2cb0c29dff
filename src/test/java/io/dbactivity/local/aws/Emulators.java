// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dbactivity.local.process.LoopbackPorts;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The emulators that {@code .ci/emulators} installed. A test whose emulator is missing is skipped. */
public final class Emulators {
    private static final Path DIRECTORY = Path.of(System.getProperty("emulators.directory", ".ci/.emulators"));

    private Emulators() {}

    public static Emulator kinesisLocal() {
        Path home = installed("kinesis-local");
        int port = LoopbackPorts.free();
        ProcessBuilder command = command(
                home, "kinesis-local", "node", "--require", "./loopback.cjs", "node_modules/kinesis-local/main.js");
        command.environment()
                .putAll(Map.of(
                        "KINESIS_MOCK_PLAIN_PORT", String.valueOf(port),
                        "KINESIS_MOCK_TLS_PORT", String.valueOf(LoopbackPorts.free()),
                        "KINESIS_MOCK_CERT_PATH", "node_modules/kinesis-local/server.json",
                        "CREATE_STREAM_DURATION", "10ms",
                        "DELETE_STREAM_DURATION", "10ms",
                        "SPLIT_SHARD_DURATION", "10ms",
                        "REGISTER_STREAM_CONSUMER_DURATION", "10ms",
                        "DEREGISTER_STREAM_CONSUMER_DURATION", "10ms",
                        "MERGE_SHARDS_DURATION", "10ms",
                        "SHARD_LIMIT", "1000"));
        return Emulator.start(command, loopback(port), "/healthcheck");
    }

    public static Emulator moto() {
        Path home = installed("moto");
        int port = LoopbackPorts.free();
        String server = "from moto.server import main; main()";
        ProcessBuilder command =
                command(home, "moto", "/usr/bin/python3", "-c", server, "-H", "127.0.0.1", "-p", String.valueOf(port));
        command.environment().put("PYTHONPATH", "root/usr/lib/python3/dist-packages");
        return Emulator.start(command, loopback(port), "/moto-api/");
    }

    /** Where something is installed. The test is skipped if it is not. */
    public static Path installed(String name) {
        Path home = DIRECTORY.resolve(name);
        assumeTrue(Files.exists(home.resolve("installed")), name + " is not installed, see .ci/emulators");
        return home;
    }

    private static ProcessBuilder command(Path home, String name, String... words) {
        return new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", name + ".log").toFile());
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
