// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A search that finds nothing proves something only if it can find. */
final class SecretsTest {

    private static final byte[] DATA_KEY = {0, -1, 16, 32, 77, -128};

    static Stream<String> leaks() {
        return Stream.of(
                "task started with secret " + Secrets.SECRET_ACCESS_KEY,
                "cannot parse UPDATE orders SET paid = true /* 4711 */",
                "at [Source: {\"commandText\":\"SELECT 1\"}]",
                "key AP8QIE2A",
                "key 00ff10204d80",
                "key 00FF10204D80",
                "key [0, -1, 16, 32, 77, -128]");
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void aLeakIsFoundBetweenHarmlessLines(String leak) {
        var secrets = new Secrets();
        secrets.add(DATA_KEY);

        assertThatThrownBy(() -> secrets.assertAbsentFrom("INFO Rebalance started\n" + leak + "\nINFO done"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void harmlessLinesPass() {
        assertThatCode(() -> new Secrets().assertAbsentFrom("INFO Rebalance started\nINFO shardId-000000000000"))
                .doesNotThrowAnyException();
    }
}
