// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.security.Provider;
import java.security.Security;

/**
 * Lets the Encryption SDK verify with a {@link VerifyingKey}: the SDK asks the JVM for an algorithm and offers the key to
 * one provider after the other. This one stands last and takes such keys only, so that nobody else in the worker is
 * served by it. It is in the JVM's list as long as an opener is open.
 *
 * <p>Several class loaders of a worker may load the plugin. Each has a provider of its own, told apart by its number, that
 * takes the keys of its own class loader only: it knows them by their class, not by the class's name.
 */
final class VerifyingProvider extends Provider {

    private static final long serialVersionUID = 1;

    private static final String NAME = "DatabaseActivityStreams";

    private static String installed;
    private static int users;

    private VerifyingProvider(int number) {
        super(NAME + number, "1", "Verifies messages of Database Activity Streams, and nothing else");
        putService(new Verification(this));
    }

    /** Every call is followed by one of {@link #release()}. */
    static synchronized void acquire() {
        if (users++ == 0) {
            installed = install();
        }
    }

    static synchronized void release() {
        if (--users == 0) {
            Security.removeProvider(installed);
        }
    }

    /** False where somebody took it out of the JVM's list, so that nobody knows what to do with a {@link VerifyingKey}. */
    static synchronized boolean isInstalled() {
        return users > 0 && Security.getProvider(installed) != null;
    }

    private static String install() {
        int number = 1;
        while (Security.addProvider(new VerifyingProvider(number)) < 0) {
            number++;
        }
        return NAME + number;
    }

    private static final class Verification extends Service {

        Verification(Provider provider) {
            super(provider, "Signature", "SHA384withECDSA", MessageSignature.class.getName(), null, null);
        }

        @Override
        public Object newInstance(Object parameter) {
            return new MessageSignature();
        }

        @Override
        public boolean supportsParameter(Object key) {
            return key instanceof VerifyingKey;
        }
    }
}
