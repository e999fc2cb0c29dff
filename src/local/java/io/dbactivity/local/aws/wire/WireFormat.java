// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

/** The byte format of a service's requests and answers. Implementations are thread-safe. */
public sealed interface WireFormat permits JsonFormat, QueryFormat {

    String contentType();

    /** Parses a request. Throws {@link AwsError} if the bytes do not fit the type. */
    <T> T read(byte[] body, Class<T> type);

    byte[] write(String operation, Object output);

    byte[] error(AwsError error);
}
