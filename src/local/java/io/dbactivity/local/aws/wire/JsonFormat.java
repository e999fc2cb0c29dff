// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * AWS JSON 1.1, as text or as CBOR, which is the SDK's default for Kinesis. In text, a timestamp is epoch seconds with
 * a fraction and a blob is base64. In CBOR, a timestamp is tag 1 with epoch <em>milliseconds</em> and a blob is a byte
 * string.
 */
public final class JsonFormat implements WireFormat {
    public static final JsonFormat JSON = new JsonFormat("application/x-amz-json-1.1", Mappers.json());
    public static final JsonFormat CBOR = new JsonFormat("application/x-amz-cbor-1.1", Mappers.cbor());

    private final String contentType;
    private final ObjectMapper mapper;

    private JsonFormat(String contentType, ObjectMapper mapper) {
        this.contentType = contentType;
        this.mapper = mapper;
    }

    @Override
    public String contentType() {
        return contentType;
    }

    @Override
    public <T> T read(byte[] body, Class<T> type) {
        try {
            return mapper.readValue(body, type);
        } catch (IOException e) {
            throw AwsError.badRequest("SerializationException", "The request is not a " + type.getSimpleName());
        }
    }

    @Override
    public byte[] write(String operation, Object output) {
        return bytes(output);
    }

    @Override
    public byte[] error(AwsError error) {
        return bytes(Map.of("__type", error.code(), "message", String.valueOf(error.getMessage())));
    }

    private byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
