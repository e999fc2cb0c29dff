// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

/** Neither the configuration nor the machine says which AWS Region is meant. The message says where to set it. */
public final class RegionUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegionUnknownException(Throwable cause) {
        super(
                "No AWS Region is known. Set aws.region, or AWS_REGION in the worker's environment, or the Region of its"
                        + " AWS profile.",
                cause);
    }
}
