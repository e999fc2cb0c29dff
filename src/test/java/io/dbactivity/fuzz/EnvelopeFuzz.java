// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.Envelope;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The outer record, against a reader that builds a tree of it. */
final class EnvelopeFuzz {

    private static final ObjectMapper TREE = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private EnvelopeFuzz() {}

    static List<byte[]> seeds() {
        String record = "{\"type\":\"DatabaseActivityMonitoringRecords\",\"version\":\"1.1\","
                + "\"databaseActivityEvents\":\"AwQ\\u0046\\/w==\",\"key\":\"AQI=\"}";
        return List.of(
                record.getBytes(UTF_8),
                record.replace(",", " ,\n")
                        .replace("}", ",\"new\":{\"key\":[\"x\",1.5,null]}}")
                        .getBytes(UTF_8));
    }

    static void check(byte[] input) {
        Envelope read;
        try {
            read = Envelope.parse(input);
        } catch (CryptoException refused) {
            return;
        }
        JsonNode tree = tree(input);
        require(tree.get("version").textValue().equals(read.version()));
        require(Arrays.equals(bytes(tree.get("key")), read.wrappedKey()));
        require(Arrays.equals(bytes(tree.get("databaseActivityEvents")), read.message()));
    }

    private static JsonNode tree(byte[] input) {
        int end = input.length;
        while (end > 0 && input[end - 1] == 0) {
            end--;
        }
        try {
            return TREE.readTree(input, 0, end);
        } catch (IOException e) {
            throw new AssertionError("What was read is not JSON", e);
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.textValue());
    }

    private static void require(boolean same) {
        if (!same) {
            throw new AssertionError("The envelope differs from the tree");
        }
    }
}
