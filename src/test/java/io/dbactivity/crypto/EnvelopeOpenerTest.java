// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeOpenerTest {

    private final EnvelopeOpener opener = new EnvelopeOpener(Fixture.dataKeys(), 1 << 20);

    @AfterEach
    void closeOpener() {
        opener.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_GZIP")
    void opensEverySuiteAndFraming(Fixture fixture) {
        assertThat(opener.open(fixture.envelope(), Fixture.CLUSTER)).isEqualTo(fixture.plaintext());
    }
}
