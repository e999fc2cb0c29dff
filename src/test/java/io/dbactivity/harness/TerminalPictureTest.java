// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalPictureTest {

    @Test
    void coloursWhatTheTerminalColours() {
        assertThat(TerminalPicture.of(List.of("a \u001b[32mread\u001b[0m of <t>")))
                .contains(">a <tspan fill=\"#7ee787\">read</tspan> of &lt;t&gt;</text>");
    }

    @Test
    void cutsALongLineAtTheLastColumn() {
        String svg = TerminalPicture.of(List.of("x".repeat(100) + "\u001b[31m" + "y".repeat(100)));

        assertThat(svg).contains("x".repeat(100), "y".repeat(22)).doesNotContain("y".repeat(23));
    }
}
