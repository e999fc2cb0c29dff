// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.aws.AssumedRole;
import io.dbactivity.aws.StaticCredentials;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** With which credentials and roles the connector calls AWS. */
final class CredentialProperties {

    static final Property ACCESS_KEY_ID = Property.text("aws.access.key.id", "Access key id")
            .width(Width.MEDIUM)
            .doc("""
                    Access key id, together with `aws.secret.access.key`. Without both, the AWS SDK finds credentials \
                    where it always looks: environment variables, web identity token, profile, container or instance \
                    role. Prefer those, because they are rotated.""");

    static final Property SECRET_ACCESS_KEY = Property.secret("aws.secret.access.key", "Secret access key")
            .width(Width.MEDIUM)
            .doc("""
                    Secret access key of `aws.access.key.id`. Keep it out of the configuration with a config \
                    provider of the worker, such as `${file:/etc/kafka/aws.properties:secret}`.""");

    static final Property SESSION_TOKEN = Property.secret("aws.session.token", "Session token")
            .importance(Importance.LOW)
            .doc("""
                    Session token that belongs to temporary credentials in the two properties above. Those expire \
                    within hours, and the connector cannot renew them.""");

    static final Property ROLE_ARN = roleArn("aws.sts.role.arn", "Role").doc("""
                    ARN of an IAM role that is assumed for Kinesis, KMS and RDS, such as \
                    `arn:aws:iam::111122223333:role/das-reader`. Without it, the credentials are used as they are.""");

    static final Property ROLE_EXTERNAL_ID =
            externalId("aws.sts.role.external.id", "External id", ROLE_ARN).doc("""
                    External id that the trust policy of `aws.sts.role.arn` asks for.""");

    static final Property ROLE_SESSION_NAME = Property.text("aws.sts.role.session.name", "Role session name")
            .defaultsTo("kafka-connect-database-activity")
            .check(Formats.ROLE_SESSION_NAME)
            .importance(Importance.LOW)
            .width(Width.MEDIUM)
            .doc("""
                    Name of the session in which a role is assumed. AWS CloudTrail shows it, so the default names the \
                    connector.""");

    static final Property KINESIS_ROLE_ARN = roleArn("aws.kinesis.sts.role.arn", "Role for Kinesis")
            .importance(Importance.LOW)
            .doc("""
                    ARN of an IAM role that is assumed for Kinesis in place of `aws.sts.role.arn`.""");

    static final Property KINESIS_ROLE_EXTERNAL_ID = externalId(
                    "aws.kinesis.sts.role.external.id", "External id for Kinesis", KINESIS_ROLE_ARN)
            .doc("""
                    External id that the trust policy of `aws.kinesis.sts.role.arn` asks for.""");

    static final Property KMS_ROLE_ARN = roleArn("aws.kms.sts.role.arn", "Role for KMS")
            .importance(Importance.LOW)
            .doc("""
                    ARN of an IAM role that is assumed for KMS in place of `aws.sts.role.arn`, if the key belongs \
                    to another account than the stream.""");

    static final Property KMS_ROLE_EXTERNAL_ID = externalId(
                    "aws.kms.sts.role.external.id", "External id for KMS", KMS_ROLE_ARN)
            .doc("""
                    External id that the trust policy of `aws.kms.sts.role.arn` asks for.""");

    static final Property RDS_ROLE_ARN = roleArn("aws.rds.sts.role.arn", "Role for RDS")
            .importance(Importance.LOW)
            .doc("""
                    ARN of an IAM role that is assumed for RDS in place of `aws.sts.role.arn`. RDS is called only with \
                    `das.discovery=rds`.""");

    static final Property RDS_ROLE_EXTERNAL_ID = externalId(
                    "aws.rds.sts.role.external.id", "External id for RDS", RDS_ROLE_ARN)
            .doc("""
                    External id that the trust policy of `aws.rds.sts.role.arn` asks for.""");

    static final PropertyGroup GROUP = new PropertyGroup(
            "AWS credentials",
            List.of(
                    ACCESS_KEY_ID,
                    SECRET_ACCESS_KEY,
                    SESSION_TOKEN,
                    ROLE_ARN,
                    ROLE_EXTERNAL_ID,
                    ROLE_SESSION_NAME,
                    KINESIS_ROLE_ARN,
                    KINESIS_ROLE_EXTERNAL_ID,
                    KMS_ROLE_ARN,
                    KMS_ROLE_EXTERNAL_ID,
                    RDS_ROLE_ARN,
                    RDS_ROLE_EXTERNAL_ID),
            CredentialProperties::check);

    private static final Role ROLE = new Role(ROLE_ARN, ROLE_EXTERNAL_ID);
    static final Role KINESIS_ROLE = new Role(KINESIS_ROLE_ARN, KINESIS_ROLE_EXTERNAL_ID);
    static final Role RDS_ROLE = new Role(RDS_ROLE_ARN, RDS_ROLE_EXTERNAL_ID);
    static final Role KMS_ROLE = new Role(KMS_ROLE_ARN, KMS_ROLE_EXTERNAL_ID);

    private CredentialProperties() {}

    /** The properties that belong to one role. An external id is of no use with another role. */
    record Role(Property arn, Property externalId) {}

    static Optional<StaticCredentials> credentials(Values values) {
        return values.text(ACCESS_KEY_ID)
                .map(id -> new StaticCredentials(
                        id, values.text(SECRET_ACCESS_KEY).orElseThrow(), values.text(SESSION_TOKEN)));
    }

    /** The role of one service, else the role of all services; empty if no role is configured. */
    static Optional<AssumedRole> role(Values values, Role ofService, Optional<URI> stsEndpoint) {
        return Stream.of(ofService, ROLE)
                .filter(role -> values.isGiven(role.arn()))
                .findFirst()
                .map(role -> new AssumedRole(
                        values.text(role.arn()).orElseThrow(),
                        values.text(role.externalId()),
                        values.text(ROLE_SESSION_NAME).orElseThrow(),
                        stsEndpoint));
    }

    private static Property.Builder roleArn(String name, String title) {
        return Property.text(name, title).check(Formats.ROLE_ARN.orBlank());
    }

    private static Property.Builder externalId(String name, String title, Property role) {
        return Property.secret(name, title).importance(Importance.LOW).whenGiven(role);
    }

    private static void check(Values values, Problems problems) {
        boolean id = values.isGiven(ACCESS_KEY_ID);
        boolean secret = values.isGiven(SECRET_ACCESS_KEY);
        if (id && !secret) {
            problems.add(SECRET_ACCESS_KEY, "aws.access.key.id is given without its secret. Give both or neither.");
        }
        if (secret && !id) {
            problems.add(ACCESS_KEY_ID, "aws.secret.access.key is given without its id. Give both or neither.");
        }
        if (values.isGiven(SESSION_TOKEN) && !id && !secret) {
            problems.add(SESSION_TOKEN, "A session token needs aws.access.key.id and aws.secret.access.key.");
        }
        for (Role role : List.of(ROLE, KINESIS_ROLE, KMS_ROLE, RDS_ROLE)) {
            if (values.isGiven(role.externalId()) && !values.isGiven(role.arn())) {
                problems.add(role.externalId(), """
                        An external id belongs to a role. Set %s, or leave the external id out.""".formatted(role.arn().name()));
            }
        }
    }
}
