// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static io.dbactivity.crypto.CryptoExceptions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionContextTest {

    @Test
    void namesAClusterByItsResourceId() {
        assertThat(EncryptionContext.of("cluster-ABC").asMap()).isEqualTo(Map.of("aws:rds:dbc-id", "cluster-ABC"));
    }

    @Test
    void namesAnInstanceByItsResourceId() {
        assertThat(EncryptionContext.of("db-ABC").asMap()).isEqualTo(Map.of("aws:rds:db-id", "db-ABC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my-db", "arn:aws:rds:eu-west-1:1:cluster:x", "aws-rds-das-cluster-ABC", "CLUSTER-ABC"})
    void refusesAnythingElseAndNamesItAndTheCure(String id) {
        assertFails(Reason.UNKNOWN_RESOURCE, () -> EncryptionContext.of(id))
                .withMessageContaining('"' + id + '"')
                .withMessageContaining("DbClusterResourceId");
    }
}
