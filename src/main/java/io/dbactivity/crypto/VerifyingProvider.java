// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.security.Provider;
import java.security.Security;

/**
 * Lets the Encryption SDK verify with a {@link VerifyingKey}. The SDK asks the JVM for an algorithm, and the JVM offers
 * the key to one provider after the other. This provider is the last and takes such keys only, so that it serves nobody
 * else in the worker. It is in the JVM's list as long as an opener is open.
 *
 * <p>Several class loaders of a worker may load the plugin. Each has a provider of its own, with a number in its name.
 * It takes only the keys of its own class loader, because it knows them by their class and not by the class's name.
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

    /**
     * Adds the provider to the JVM's list if nobody did yet. Every call must be followed by one of {@link #release()}.
     */
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

    /** False if somebody removed it from the JVM's list, so that nobody can use a {@link VerifyingKey}. */
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
