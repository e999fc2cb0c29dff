// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static io.dbactivity.crypto.CryptoExceptions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalCheckTest {

    private static final EncryptionContext OTHER = EncryptionContext.of("db-OTHER");

    private final Map<WrappedKey, Reason> refused = new HashMap<>();
    private final List<WrappedKey> asked = new ArrayList<>();
    private final RefusalCheck keys = new RefusalCheck(this::answer);

    private DataKey answer(WrappedKey wrapped) {
        asked.add(wrapped);
        if (refused.containsKey(wrapped)) {
            throw new CryptoException(refused.get(wrapped), "refused for the test");
        }
        return new DataKey(FakeDataKeys.bytes(wrapped.ciphertext()[0]));
    }

    @Test
    void isTheCallersFaultAsLongAsNothingOpens() {
        refused.put(key(1), Reason.ACCESS_DENIED);

        assertFails(Reason.ACCESS_DENIED, () -> keys.unwrap(key(1)));
        assertThat(asked).containsExactly(key(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS_DENIED", "KEY_DISABLED", "KEY_NOT_FOUND"})
    void isTheRecordsFaultWhileAnotherOpens(Reason reason) {
        keys.unwrap(key(1)).close();
        refused.put(key(2), reason);

        assertFails(Reason.WRONG_KEY, () -> keys.unwrap(key(2))).withMessageContaining("refused for the test");
    }

    /** A permission that is withdrawn must not make all later records undecodable. */
    @Test
    void isTheCallersFaultOnceWhatOpenedDoesSoNoMore() {
        keys.unwrap(key(1)).close();
        refused.put(key(1), Reason.ACCESS_DENIED);
        refused.put(key(2), Reason.ACCESS_DENIED);

        assertFails(Reason.ACCESS_DENIED, () -> keys.unwrap(key(2)));
    }

    @Test
    void saysNothingWhileKmsCannotBeAsked() {
        keys.unwrap(key(1)).close();
        refused.put(key(1), Reason.UNAVAILABLE);
        refused.put(key(2), Reason.ACCESS_DENIED);

        assertFails(Reason.UNAVAILABLE, () -> keys.unwrap(key(2)));
    }

    @Test
    void comparesWithWhatIsSuggestedUntilOneOpens() {
        refused.put(key(1), Reason.ACCESS_DENIED);
        refused.put(key(2), Reason.ACCESS_DENIED);
        keys.suggest(List.of(key(1), key(2), key(3), key(4)));

        assertFails(Reason.WRONG_KEY, () -> keys.unwrap(key(1)));
        assertThat(asked).containsExactly(key(1), key(2), key(3));
    }

    @Test
    void comparesWithinOneResourceOnly() {
        keys.unwrap(new WrappedKey(new byte[] {1}, OTHER)).close();
        keys.suggest(List.of(new WrappedKey(new byte[] {2}, OTHER)));
        refused.put(key(1), Reason.ACCESS_DENIED);

        assertFails(Reason.ACCESS_DENIED, () -> keys.unwrap(key(1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "NO_CREDENTIALS", "WRONG_KEY"})
    void leavesOtherFailuresAsTheyAre(Reason reason) {
        keys.unwrap(key(1)).close();
        refused.put(key(2), reason);

        assertFails(reason, () -> keys.unwrap(key(2)));
        assertThat(asked).containsExactly(key(1), key(2));
    }

    private static WrappedKey key(int name) {
        return new WrappedKey(new byte[] {(byte) name}, Fixture.CLUSTER);
    }
}
