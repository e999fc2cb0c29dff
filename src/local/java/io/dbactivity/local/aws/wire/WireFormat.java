// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

/** How requests and answers of a service look in bytes. Implementations are thread-safe. */
public sealed interface WireFormat permits JsonFormat, QueryFormat {

    String contentType();

    /** Throws {@link AwsError} where the bytes do not fit the type. */
    <T> T read(byte[] body, Class<T> type);

    byte[] write(String operation, Object output);

    byte[] error(AwsError error);
}
