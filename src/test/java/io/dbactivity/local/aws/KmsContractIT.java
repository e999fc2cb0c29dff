// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import software.amazon.awssdk.services.kms.model.KmsException;

/** The moto server, an emulator by others. */
class KmsContractIT extends KmsContract {
    @Override
    Emulator start() {
        return Emulators.moto();
    }

    /** Its blobs are laid out in its own way. */
    @Override
    int blobBytes() {
        return 96;
    }

    /** It takes the first bytes for the id of a key that it does not have: AccessDeniedException. */
    @Override
    Class<? extends KmsException> errorOfABlobThatIsNone() {
        return KmsException.class;
    }

    /** It decrypts with disabled keys, with keys pending deletion, and whatever key the request names. */
    @Override
    boolean decryptMindsTheKey() {
        return false;
    }

    /** Not known of it. */
    @Override
    boolean decryptMindsTheLength() {
        return false;
    }
}
