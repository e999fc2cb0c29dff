// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The provider serves the plugin and nobody else, and leaves no trace. */
class VerifyingProviderTest {

    @Test
    void standsLastAsLongAsAnOpenerIsOpen() {
        List<Provider> before = List.of(Security.getProviders());
        try (var first = new EnvelopeOpener(Fixture.dataKeys(), 1 << 20)) {
            List<Provider> during = List.of(Security.getProviders());
            assertThat(during).hasSize(before.size() + 1).startsWith(before.toArray(Provider[]::new));
            assertThat(during.get(before.size())).isInstanceOf(VerifyingProvider.class);
            try (var second = new EnvelopeOpener(Fixture.dataKeys(), 1 << 20)) {
                assertThat(Security.getProviders()).containsExactlyElementsOf(during);
                assertThat(second.open(Fixture.MYSQL_SIGNED.envelope(), Fixture.CLUSTER, Fixture.COPY))
                        .isNotEmpty();
            }
            assertThat(first.open(Fixture.MYSQL_SIGNED.envelope(), Fixture.CLUSTER, Fixture.COPY))
                    .isNotEmpty();
        }
        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    }

    @Test
    void leavesEveryOtherKeyToTheJdk() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair keys = generator.generateKeyPair();
        try (var opener = new EnvelopeOpener(Fixture.dataKeys(), 1 << 20)) {
            assertThat(opener.open(Fixture.MYSQL_SIGNED.envelope(), Fixture.CLUSTER, Fixture.COPY))
                    .isNotEmpty();

            Signature signing = Signature.getInstance("SHA384withECDSA");
            signing.initSign(keys.getPrivate());
            signing.update((byte) 1);
            Signature verifying = Signature.getInstance("SHA384withECDSA");
            verifying.initVerify(keys.getPublic());
            verifying.update((byte) 1);
            assertThat(verifying.verify(signing.sign())).isTrue();

            assertThat(List.of(
                            signing.getProvider().getName(),
                            verifying.getProvider().getName()))
                    .containsOnly("SunEC");
            assertThat(installed().getServices()).singleElement().satisfies(service -> {
                assertThat(service.supportsParameter(keys.getPublic())).isFalse();
                assertThat(service.supportsParameter(keys.getPrivate())).isFalse();
            });
        }
    }

    /** Nothing is wrong with the message, so that it must not be given up as a damaged one. */
    @Test
    void saysSoWhenSomebodyRemovesTheProvider() {
        try (var opener = new EnvelopeOpener(Fixture.dataKeys(), 1 << 20)) {
            Security.removeProvider(installed().getName());
            assertThatIllegalStateException()
                    .isThrownBy(() -> opener.open(Fixture.MYSQL_SIGNED.envelope(), Fixture.CLUSTER, Fixture.COPY))
                    .withMessageContaining("Restart the task");
        }
    }

    /** As in a worker whose {@code plugin.path} holds the plugin twice. */
    @Test
    void worksInTwoClassLoadersAtOnce() throws Exception {
        Provider[] before = Security.getProviders();
        try (var oneLoader = new PluginLoader();
                var otherLoader = new PluginLoader()) {
            Callable<byte[]> one = oneLoader.opening();
            Callable<byte[]> other = otherLoader.opening();
            assertThat(one.getClass()).isNotEqualTo(other.getClass());
            assertThat(one).hasToString("BOUNCY_CASTLE");
            assertThat(Security.getProviders()).hasSize(before.length + 2);

            assertThat(one.call()).isEqualTo(Fixture.MYSQL_SIGNED.plaintext());
            assertThat(other.call()).isEqualTo(Fixture.MYSQL_SIGNED.plaintext());
            ((AutoCloseable) one).close();
            assertThat(other.call()).isEqualTo(Fixture.MYSQL_SIGNED.plaintext());
            ((AutoCloseable) other).close();
        }
        assertThat(Security.getProviders()).isEqualTo(before);
    }

    /**
     * Loads the plugin's own classes itself, as each plugin directory's class loader does, and lacks the native jar.
     */
    private static final class PluginLoader extends URLClassLoader {

        PluginLoader() {
            super(
                    new URL[] {placeOf(EnvelopeOpener.class), placeOf(VerifyingProviderTest.class)},
                    VerifyingProviderTest.class.getClassLoader());
        }

        private static URL placeOf(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.amazon.corretto.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.dbactivity.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }

        @SuppressWarnings("unchecked")
        Callable<byte[]> opening() throws ReflectiveOperationException {
            return (Callable<byte[]>)
                    loadClass(Opening.class.getName()).getDeclaredConstructor().newInstance();
        }
    }

    private static Provider installed() {
        return Arrays.stream(Security.getProviders())
                .filter(VerifyingProvider.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /** An opener in whichever class loader makes it. */
    public static final class Opening implements Callable<byte[]>, AutoCloseable {

        private final EnvelopeOpener opener = new EnvelopeOpener(Fixture.dataKeys(), 1 << 20);

        @Override
        public byte[] call() {
            return opener.open(Fixture.MYSQL_SIGNED.envelope(), Fixture.CLUSTER, Fixture.COPY);
        }

        @Override
        public void close() {
            opener.close();
        }

        @Override
        public String toString() {
            return opener.signatureImplementation().name();
        }
    }
}
