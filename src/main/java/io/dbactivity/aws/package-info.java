// SPDX-License-Identifier: Apache-2.0
/**
 * How one AWS service is reached: region, endpoint, credentials, assumed role, proxy, and the client built from them.
 *
 * <p>This package must not know which operations are called, or why.
 *
 * <p>Start reading at {@link io.dbactivity.aws.AwsConnection}.
 */
package io.dbactivity.aws;
