// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.crypto.CryptoException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;

/** Expects a failure of one reason. */
final class CryptoExceptions {

    private CryptoExceptions() {}

    static ThrowableAssertAlternative<CryptoException> assertFails(Reason reason, ThrowingCallable call) {
        return assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(call)
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
