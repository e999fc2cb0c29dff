// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One operation of a service.
 *
 * @param input the record class into which the request is parsed
 * @param action returns the record from which the answer is written, or throws {@link AwsError}
 */
public record Operation<I>(Class<I> input, Function<I, ?> action) {

    /** An operation whose answer has no members. */
    public static <I> Operation<I> silent(Class<I> input, Consumer<I> action) {
        return new Operation<>(input, request -> {
            action.accept(request);
            return Map.of();
        });
    }

    public Object run(WireFormat format, byte[] body) {
        return action.apply(format.read(body, input));
    }
}
