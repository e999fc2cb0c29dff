// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingKindTest {

    /** In a table of two columns. */
    @Test
    void theManualNamesEveryKind() throws IOException {
        String manual = Files.readString(Path.of("src/site/markdown/ledger.md"));

        assertThat(Stream.of(FindingKind.values()).map(FindingKind::text))
                .allSatisfy(kind -> assertThat(manual).containsPattern("(?m)^\\| `" + kind + "` \\| [^|]+ \\|$"));
    }
}
