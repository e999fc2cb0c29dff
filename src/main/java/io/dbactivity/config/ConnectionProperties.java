// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.aws.NetworkSettings;
import io.dbactivity.aws.ServiceAccess;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Where the AWS services are, and how each of them is reached. */
final class ConnectionProperties {

    static final Property REGION = Property.text("aws.region", "AWS Region")
            .check(Formats.REGION.orBlank())
            .importance(Importance.HIGH)
            .width(Width.SHORT)
            .doc("""
                    AWS Region of the streams and their KMS keys, such as `eu-west-1`. Without it, the Region is taken \
                    from a stream ARN in `kinesis.streams`. Without that too, it is taken from where the AWS SDK looks: the \
                    environment variable `AWS_REGION`, the profile, or the machine that the worker runs on.""");

    static final Property KINESIS_ENDPOINT =
            endpoint("aws.kinesis.endpoint", "Kinesis endpoint").doc("""
                    URL of the Kinesis Data Streams endpoint, for an interface VPC endpoint without private DNS or for \
                    a local emulator. Without it, the public endpoint of the Region is used.""");

    static final Property KMS_ENDPOINT =
            endpoint("aws.kms.endpoint", "KMS endpoint").doc("""
                    URL of the Key Management Service endpoint. Data keys come back over this connection, so use \
                    https except on one machine. Without it, the public endpoint of the Region is used.""");

    static final Property RDS_ENDPOINT =
            endpoint("aws.rds.endpoint", "RDS endpoint").doc("""
                    URL of the RDS endpoint, which is called only with `das.discovery=rds`. Without it, the public \
                    endpoint of the Region is used.""");

    static final Property STS_ENDPOINT =
            endpoint("aws.sts.endpoint", "STS endpoint").doc("""
                    URL of the Security Token Service endpoint, which is called if a role is assumed. Without it, \
                    the public endpoint of the Region is used.""");

    static final Property PLAINTEXT = Property.flag("aws.endpoint.allow.plaintext", "Allow endpoints without TLS")
            .importance(Importance.LOW)
            .doc("""
                    If `true`, an endpoint may be an `http` URL of another machine. Data keys, credentials of assumed \
                    roles and all answers can then be read and changed on the way, so this is for emulators in a \
                    network of their own only. An `http` URL of the same machine, such as `http://localhost:4566`, is \
                    always allowed.""");

    static final Property FIPS = Property.flag("aws.fips.enabled", "Use FIPS endpoints")
            .importance(Importance.LOW)
            .doc("""
                    If `true`, the FIPS 140 validated endpoints of all services are used. Not every Region has \
                    them. Cannot be combined with an endpoint of your own.""");

    static final Property DUALSTACK = Property.flag("aws.dualstack.enabled", "Use dual-stack endpoints")
            .importance(Importance.LOW)
            .doc("""
                    If `true`, the endpoints that answer over IPv6 as well as IPv4 are used. Cannot be combined with an \
                    endpoint of your own.""");

    static final Property LIVE = Property.flag("validate.live", "Try the configuration against AWS")
            .importance(Importance.LOW)
            .doc("""
                    If `true`, a configuration is tried against AWS when it is validated, which Connect does when it is \
                    created or changed: the streams are found and described, and a record of each is read, decrypted and \
                    parsed. The first step that fails is the configuration's error, with its cause and cure. It takes at \
                    most a minute. The command `io.dbactivity.Preflight` does the same before there is a worker.""");

    static final PropertyGroup GROUP = new PropertyGroup(
            "AWS connection",
            List.of(
                    REGION,
                    KINESIS_ENDPOINT,
                    KMS_ENDPOINT,
                    RDS_ENDPOINT,
                    STS_ENDPOINT,
                    PLAINTEXT,
                    FIPS,
                    DUALSTACK,
                    LIVE),
            ConnectionProperties::check);

    private static final List<Property> ENDPOINTS = List.of(KINESIS_ENDPOINT, KMS_ENDPOINT, RDS_ENDPOINT, STS_ENDPOINT);

    private ConnectionProperties() {}

    static ServiceAccess kinesis(Values values) {
        return access(values, KINESIS_ENDPOINT, CredentialProperties.KINESIS_ROLE);
    }

    static ServiceAccess kms(Values values) {
        return access(values, KMS_ENDPOINT, CredentialProperties.KMS_ROLE);
    }

    static ServiceAccess rds(Values values) {
        return access(values, RDS_ENDPOINT, CredentialProperties.RDS_ROLE);
    }

    /** The Region, if the configuration tells it: {@code aws.region}, else that of the first stream given by ARN. */
    static Optional<String> region(Values values) {
        return values.text(REGION)
                .or(() -> StreamProperties.entries(values)
                        .flatMap(entry -> entry.region().stream())
                        .findFirst());
    }

    private static ServiceAccess access(Values values, Property endpoint, CredentialProperties.Role role) {
        return new ServiceAccess(
                region(values),
                values.uri(endpoint),
                CredentialProperties.credentials(values),
                CredentialProperties.role(values, role, values.uri(STS_ENDPOINT)),
                new NetworkSettings(values.flag(FIPS), values.flag(DUALSTACK), ProxyProperties.proxy(values)));
    }

    private static Property.Builder endpoint(String name, String title) {
        return Property.text(name, title).check(Formats.ENDPOINT.orBlank()).importance(Importance.LOW);
    }

    private static void check(Values values, Problems problems) {
        checkRegions(values, problems);
        ENDPOINTS.stream()
                .filter(values::isGiven)
                .findFirst()
                .ifPresent(endpoint -> checkWithEndpoint(endpoint.name(), values, problems));
        checkPlaintext(values, problems);
    }

    private static void checkPlaintext(Values values, Problems problems) {
        if (!values.flag(PLAINTEXT)) {
            ENDPOINTS.stream()
                    .filter(endpoint ->
                            values.uri(endpoint).filter(Formats::isPlaintext).isPresent())
                    .forEach(endpoint -> problems.add(endpoint, """
                            This http URL is not of this machine, so data keys and records could be read on the way. Use \
                            https, or set %s=true for an emulator in a network of its own.""".formatted(PLAINTEXT.name())));
        }
    }

    private static void checkRegions(Values values, Problems problems) {
        Optional<String> expected = region(values);
        StreamProperties.entries(values)
                .filter(entry -> entry.region().isPresent() && !entry.region().equals(expected))
                .forEach(entry ->
                        problems.add(StreamProperties.STREAMS, """
                        Stream '%s' is in another Region than %s, which aws.region or another stream says. One \
                        connector reads one Region; use a connector for each.""".formatted(entry.name(), expected.orElseThrow())));
    }

    private static void checkWithEndpoint(String endpoint, Values values, Problems problems) {
        if (!values.isGiven(REGION) && region(values).isEmpty()) {
            problems.add(REGION, """
                    %s is given, and a URL does not tell the Region for which requests are signed. Set aws.region.""".formatted(endpoint));
        }
        Stream.of(FIPS, DUALSTACK).filter(values::flag).forEach(flag -> problems.add(flag, """
                This chooses among AWS's own endpoints and cannot be combined with %s. Leave one of them out.""".formatted(endpoint)));
    }
}
