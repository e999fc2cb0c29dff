// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import org.junit.jupiter.api.util.SetSystemProperty;

/** The local Kinesis in JSON. The property is set back after each test, and tests that set it exclude each other. */
@SetSystemProperty(key = "aws.cborEnabled", value = "false")
class KinesisJsonContractTest extends KinesisContractTest {}
