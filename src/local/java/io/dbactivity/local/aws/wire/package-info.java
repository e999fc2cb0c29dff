// SPDX-License-Identifier: Apache-2.0
/**
 * The bytes of AWS protocols: JSON 1.1, CBOR and query, and what an error looks like in each. It must not know any
 * service. Start reading at {@link io.dbactivity.local.aws.wire.Operation}.
 */
package io.dbactivity.local.aws.wire;
