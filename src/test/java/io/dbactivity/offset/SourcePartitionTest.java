// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePartitionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SourcePartition partition = new SourcePartition("aws-rds-das-cluster-A", "shardId-000000000001");

    @Test
    void isAlwaysAHashMapForConnectComparesItsBytes() {
        assertThat(partition.toMap())
                .isExactlyInstanceOf(HashMap.class)
                .isEqualTo(Map.of("stream", "aws-rds-das-cluster-A", "shard", "shardId-000000000001"));
    }

    @Test
    void isReadAsItWasStored() {
        assertThat(SourcePartition.parse(partition.toMap())).isEqualTo(partition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"stream\":\"s\"}",
                "{\"shard\":\"s\"}",
                "{\"stream\":\"\",\"shard\":\"s\"}",
                "{\"stream\":\"s\",\"shard\":\"\"}",
                "{\"stream\":\"s\",\"shard\":null}",
                "{\"stream\":1,\"shard\":\"s\"}",
                "{\"stream\":\"s\",\"shardId\":\"s\"}",
                "{\"stream\":\"s\",\"shard\":\"s\",\"region\":\"r\"}"
            })
    void aRefusalSaysWhatItGotAndWhatItExpects(String json) throws JsonProcessingException {
        Map<String, Object> map = JSON.readValue(json, new TypeReference<>() {});

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> SourcePartition.parse(map))
                .withMessageContaining("Not a partition of this connector: " + map)
                .withMessageContaining("{\"stream\": \"<stream name>\", \"shard\": \"<shard id>\"}");
    }
}
