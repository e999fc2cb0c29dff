// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
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

    /**
     * A failure of which the causes tell.
     *
     * @param namesHost true if the message holds host and port at most
     */
    private record Kind(Class<? extends Throwable> type, String text, boolean namesHost) {

        String of(Throwable cause) {
            return namesHost && cause.getMessage() != null ? text + hostIn(cause.getMessage()) : text;
        }

        /** A host that AWS does not have is often one of a misspelled Region. */
        private static String hostIn(String message) {
            return " (" + message + ")"
                    + RegionNames.meantByHost(message)
                            .map(region -> "; aws.region is perhaps to be " + region)
                            .orElse("");
        }
    }

    /** A type stands before those that it extends. The JDK and the HTTP client make the messages. */
    private static final List<Kind> KINDS = List.of(
            new Kind(UnknownHostException.class, "the host name cannot be resolved", true),
            new Kind(NoRouteToHostException.class, "there is no route to the host", true),
            new Kind(ConnectException.class, "the connection is refused", true),
            new Kind(SocketTimeoutException.class, "the time ran out", true),
            new Kind(SSLException.class, "TLS cannot be agreed on", true),
            new Kind(SocketException.class, "the connection broke off", false),
            new Kind(ApiCallTimeoutException.class, "the call took too long", false));

    static NoAnswer of(SdkException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .flatMap(cause -> said(cause).stream())
                .findFirst()
                .map(NoAnswer::new)
                .orElseGet(() -> new NoAnswer(failure.getClass().getSimpleName()));
    }

    private static Optional<String> said(Throwable cause) {
        return KINDS.stream()
                .filter(kind -> kind.type().isInstance(cause))
                .findFirst()
                .map(kind -> kind.of(cause));
    }
}
