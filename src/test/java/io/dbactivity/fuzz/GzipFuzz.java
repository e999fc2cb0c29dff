// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.crypto.Envelope;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.harness.Envelopes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The compressed content, against the JDK's own reader. */
final class GzipFuzz {

    private static final int MOST_BYTES = 1 << 20;
    private static final Envelopes ENVELOPES = new Envelopes();
    private static final EncryptionContext CONTEXT = EncryptionContext.of("cluster-A");
    private static final EnvelopeOpener OPENER = new EnvelopeOpener(Envelopes.dataKeys(), MOST_BYTES);

    private GzipFuzz() {}

    static List<byte[]> seeds() {
        byte[] one = MessageFuzz.gzip("select 1; ".repeat(20).getBytes(UTF_8));
        var two = new ByteArrayOutputStream();
        two.writeBytes(one);
        two.writeBytes(MessageFuzz.gzip(new byte[0]));
        return List.of(one, two.toByteArray());
    }

    static void check(byte[] input) {
        byte[] opened;
        try {
            opened = OPENER.open(Envelope.parse(ENVELOPES.aroundCompressed(input)), CONTEXT, Arrays::copyOf);
        } catch (CryptoException refused) {
            return;
        }
        if (!Arrays.equals(opened, byTheJdk(input))) {
            throw new AssertionError("The content differs from what the JDK inflates");
        }
    }

    static byte[] byTheJdk(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("The JDK does not inflate it", e);
        }
    }
}
