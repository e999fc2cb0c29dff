// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why nobody answered a call, as far as the causes of the SDK's exception tell.
 *
 * @param text the kind of the failure and, if a cause names it, the host; ends without a full stop
 */
record NoAnswer(String text) {

    static NoAnswer of(SdkException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .flatMap(cause -> said(cause).stream())
                .findFirst()
                .map(NoAnswer::new)
                .orElseGet(() -> new NoAnswer(failure.getClass().getSimpleName()));
    }

    /** The messages of these exceptions are made by the JDK and the HTTP client, and hold host and port at most. */
    private static Optional<String> said(Throwable cause) {
        return Stream.<Function<Throwable, Optional<String>>>of(
                        is(UnknownHostException.class, "the host name cannot be resolved", true),
                        is(NoRouteToHostException.class, "there is no route to the host", true),
                        is(ConnectException.class, "the connection is refused", true),
                        is(SocketTimeoutException.class, "the time ran out", true),
                        is(SSLException.class, "TLS cannot be agreed on", true),
                        is(SocketException.class, "the connection broke off", false),
                        is(ApiCallTimeoutException.class, "the call took too long", false))
                .flatMap(kind -> kind.apply(cause).stream())
                .findFirst();
    }

    private static Function<Throwable, Optional<String>> is(
            Class<? extends Throwable> kind, String text, boolean namesHost) {
        return cause -> kind.isInstance(cause)
                ? Optional.of(text + (namesHost && cause.getMessage() != null ? " (" + cause.getMessage() + ")" : ""))
                : Optional.empty();
    }
}
