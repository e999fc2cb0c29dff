// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/**
 * What of an account may be seen in the topics only: its credentials, its data keys and what its databases were asked.
 * Thread-safe.
 */
final class Secrets {

    static final String SECRET_ACCESS_KEY = "planted/secret+access/key+of/the/tests00";

    /** Comments that the simulator puts behind every text, texts of it and of its damaged records, and raw JSON. */
    private static final String CONTENT =
            "/\\* \\d+ \\*/|pgbench_|abalance|GRANT SELECT|CREATE TABLE|app_orders|app_billing"
                    + "|This is not JSON|\"commandText\":|\"dbUserName\":|\"databaseActivityEvents\":|\"awsRegion\":";

    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /** Takes note of every data key that a client of KMS is given. */
    ExecutionInterceptor dataKeys() {
        return new ExecutionInterceptor() {
            @Override
            public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
                if (context.response() instanceof GenerateDataKeyResponse made) {
                    add(made.plaintext().asByteArray());
                }
            }
        };
    }

    void add(byte[] dataKey) {
        String hex = HexFormat.of().formatHex(dataKey);
        keys.addAll(Set.of(
                Base64.getEncoder().withoutPadding().encodeToString(dataKey),
                hex,
                HexFormat.of().withUpperCase().formatHex(dataKey),
                Arrays.toString(dataKey)));
    }

    /** @throws AssertionError with the first line that holds a secret */
    void assertAbsentFrom(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            assertAbsentFrom(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void assertAbsentFrom(String text) {
        assertAbsentFrom(text.lines());
    }

    private void assertAbsentFrom(Stream<String> lines) {
        Pattern secret = Pattern.compile(Stream.concat(Stream.of(SECRET_ACCESS_KEY), keys.stream())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "", "|" + CONTENT)));
        assertThat(lines.filter(line -> secret.matcher(line).find()).limit(1))
                .as("lines that hold a secret")
                .isEmpty();
    }
}
