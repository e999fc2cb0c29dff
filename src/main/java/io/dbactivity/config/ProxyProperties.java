// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.aws.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The HTTP proxy between the worker and AWS. */
final class ProxyProperties {

    static final Property URL = Property.text("aws.proxy.url", "Proxy URL")
            .check(Formats.PROXY.orBlank())
            .importance(Importance.LOW)
            .doc("""
                    URL of an HTTP proxy through which AWS is reached, with its port, such as \
                    `http://proxy.internal:3128`. Without it, the proxy that the worker's Java system properties or \
                    environment variables name is used, if any.""");

    static final Property USERNAME = Property.text("aws.proxy.username", "Proxy user")
            .importance(Importance.LOW)
            .width(Width.MEDIUM)
            .whenGiven(URL)
            .doc("""
                    User name for the proxy.""");

    static final Property PASSWORD = Property.secret("aws.proxy.password", "Proxy password")
            .importance(Importance.LOW)
            .width(Width.MEDIUM)
            .whenGiven(URL)
            .doc("""
                    Password of `aws.proxy.username`.""");

    static final Property NON_PROXY_HOSTS = Property.list("aws.proxy.non.proxy.hosts", "Hosts reached directly")
            .importance(Importance.LOW)
            .whenGiven(URL)
            .doc("""
                    Hosts reached without the proxy, separated by commas, such as the host of an interface VPC \
                    endpoint. A `*` stands for any characters, as in `*.vpce.amazonaws.com`.""");

    static final PropertyGroup GROUP =
            new PropertyGroup("AWS proxy", List.of(URL, USERNAME, PASSWORD, NON_PROXY_HOSTS), ProxyProperties::check);

    private ProxyProperties() {}

    static Optional<Proxy> proxy(Values values) {
        return values.uri(URL)
                .map(url -> new Proxy(
                        url, values.text(USERNAME), values.text(PASSWORD), Set.copyOf(values.list(NON_PROXY_HOSTS))));
    }

    private static void check(Values values, Problems problems) {
        if (!values.isGiven(URL)) {
            Stream.of(USERNAME, PASSWORD, NON_PROXY_HOSTS)
                    .filter(values::isGiven)
                    .forEach(property -> problems.add(
                            property, "It has no effect without a proxy. Set aws.proxy.url, or leave this out."));
        } else if (values.isGiven(PASSWORD) && !values.isGiven(USERNAME)) {
            problems.add(PASSWORD, "A password needs a user. Set aws.proxy.username, or leave the password out.");
        }
    }
}
