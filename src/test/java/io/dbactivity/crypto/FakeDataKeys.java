// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Unwraps any wrapped key to 32 times its first byte, counts, and fails or waits when told to. */
final class FakeDataKeys implements DataKeys {

    private final List<WrappedKey> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean denying;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    static byte[] bytes(int name) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) name);
        return bytes;
    }

    @Override
    public DataKey unwrap(WrappedKey wrappedKey) {
        asked.add(wrappedKey);
        awaitGate();
        if (denying) {
            throw new CryptoException(Reason.ACCESS_DENIED, "denied for the test");
        }
        return new DataKey(bytes(wrappedKey.ciphertext()[0]));
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int calls() {
        return asked.size();
    }

    void deny(boolean deny) {
        denying = deny;
    }

    /** Calls wait from now on until the latch opens. */
    CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }
}
