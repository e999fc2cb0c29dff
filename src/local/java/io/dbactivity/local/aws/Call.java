// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import io.dbactivity.local.aws.wire.WireFormat;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A request whose service, operation and protocol are known.
 *
 * @param work performs the operation and returns the answer's members
 */
record Call(String service, String operation, WireFormat format, Supplier<?> work) {

    Call {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(work, "work");
    }
}
