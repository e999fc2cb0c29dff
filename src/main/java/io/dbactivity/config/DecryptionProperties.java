// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.crypto.CryptoSettings;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Bounds of decryption. */
final class DecryptionProperties {

    static final Property THREADS = Property.count("decode.threads", "Decoding threads", 0)
            .between(0, 64)
            .importance(Importance.LOW)
            .doc("""
                    Number of threads of one task that decrypt and parse records. Records are still delivered in the \
                    order of their shard. The default `0` takes as many threads as the worker has processors, because \
                    the signature of one Aurora MySQL record costs milliseconds of processor time. Take fewer if \
                    several tasks run on one worker.""");

    static final Property KMS_KEY_ID = Property.text("kms.key.id", "KMS key of the streams")
            .check(Formats.KMS_KEY.orBlank())
            .doc("""
                    The one KMS key under which the data keys of all streams must be wrapped: its ARN, or its key id if \
                    it belongs to the account whose credentials call KMS. A record under another key counts as \
                    undecodable, see `errors.tolerance`: whoever may write to a stream could otherwise put in records \
                    under a key of their own. An alias is not accepted, since it can be pointed at another key. Without \
                    this property, each stream has the key that RDS reports for it with `das.discovery=rds`. Without \
                    that too, any key is accepted that the caller may use.""");

    static final Property CACHED_KEYS = Property.count("kms.data.key.cache.size", "Data keys in memory", 1000)
            .between(1, 100_000)
            .importance(Importance.LOW)
            .doc("""
                    Most data keys that one task keeps in memory. Many records share a data key, and each key that is \
                    not found costs a billed KMS request. Keys are never written anywhere, and they are overwritten \
                    when they leave the cache.""");

    static final Property KEY_TIME_TO_LIVE = Property.amount(
                    "kms.data.key.cache.ttl.ms", "Data key lifetime (ms)", 3_600_000)
            .between(1000L, 86_400_000L)
            .importance(Importance.LOW)
            .doc("""
                    Longest time in milliseconds that a data key is used after KMS has unwrapped it. This is also the \
                    longest time until a withdrawn permission takes effect. The default of one hour keeps the number \
                    of KMS requests low.""");

    static final Property INFLATED_BYTES = Property.amount(
                    "max.inflated.bytes", "Largest record (bytes)", 64L * 1024 * 1024)
            .between(1024L * 1024, 1024L * 1024 * 1024)
            .importance(Importance.LOW)
            .doc("""
                    Most bytes to which one record may inflate. A larger one counts as undecodable, see \
                    `errors.tolerance`. The bound keeps a malformed record from filling the worker's memory. The \
                    default is far above what a database writes.""");

    static final PropertyGroup GROUP = new PropertyGroup(
            "Decryption",
            List.of(THREADS, KMS_KEY_ID, CACHED_KEYS, KEY_TIME_TO_LIVE, INFLATED_BYTES),
            (values, problems) -> {});

    private DecryptionProperties() {}

    static CryptoSettings settings(Values values) {
        return new CryptoSettings(
                values.count(CACHED_KEYS), values.duration(KEY_TIME_TO_LIVE), values.bytes(INFLATED_BYTES));
    }

    static Optional<String> kmsKeyId(Values values) {
        return values.text(KMS_KEY_ID);
    }

    /** The number of decoding threads, at least one. */
    static int threads(Values values) {
        int threads = values.count(THREADS);
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
