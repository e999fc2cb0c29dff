package io.dbactivity.local.aws;

import java.net.URI;

class KmsContractTest extends KmsContract {
    private LocalAws aws;

    @Override
    URI start() {
        aws = LocalAws.start();
        return aws.endpoint();
    }

    @Override
    void stop() {
        aws.close();
    }
}
